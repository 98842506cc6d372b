import { startBlackhole, startUnaccepting } from '@repo/fault-server'
import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { sleep, type HttpClientOptions } from '@core/http'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const reason = new Error('the user left')
/** Less than the shortest time that connecting is given, and more than a busy machine is late. */
const soonMs = 1500

async function abortedAfter(url: string, options: Partial<HttpClientOptions>): Promise<number> {
  await using client = thingsClient(url, options)
  const controller = new AbortController()
  const failed = failureOf(client.request(getThing, { path: { id: '1' } }, { signal: controller.signal }))
  await sleep(100)
  const abortedAt = performance.now()
  controller.abort(reason)
  expect(await failed).toBe(reason)
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  return performance.now() - abortedAt
}

test.each([
  ['Node.js’s own', {}],
  ['a pool', { connections: 1 }],
])('an abort settles at once while a connection is made by %s', async (_, options) => {
  await using port = await startUnaccepting()
  expect(await abortedAfter(port.url, options)).toBeLessThan(soonMs)
})

test.each([
  ['Node.js’s own', {}],
  ['a pool', { connections: 1 }],
])('an abort settles at once in the TLS handshake of %s', async (_, options) => {
  await using blackhole = await startBlackhole()
  expect(await abortedAfter(blackhole.tlsUrl, options)).toBeLessThan(soonMs)
})
