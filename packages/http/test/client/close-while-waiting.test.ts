import type { HttpClient, HttpClientOptions } from '@core/http'
import { serve } from '@core/http/testing'
import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }
const reason = new Error('the user left')

/** A client whose calls are refused, and a promise that this many of them wait to be repeated, for an hour. */
async function waiting(
  options: Partial<HttpClientOptions> = {},
  count = 1,
): Promise<{ client: HttpClient; waits: Promise<void>; [Symbol.asyncDispose]: () => Promise<void> }> {
  const server = await serve(() => new Response(null, { status: 503, headers: { 'retry-after': '3600' } }))
  let told: (() => void) | undefined
  const waits = new Promise<void>((resolve) => {
    told = resolve
  })
  let waitingCalls = 0
  const onRetry = (): void => {
    waitingCalls += 1
    if (waitingCalls === count) told?.()
  }
  const retry = { limit: 1, budget: count }
  const client = thingsClient(server.url, {
    deadlineMs: false,
    timeoutMs: false,
    hooks: { onRetry },
    retry,
    ...options,
  })
  return { client, waits, [Symbol.asyncDispose]: async () => await server.close() }
}

describe('a client that is closed while a call waits to be repeated', () => {
  test.each([{}, { connections: 1 }])('ends it at once, with %o', async (options) => {
    await using world = await waiting(options)
    const failure = failureOf(world.client.request(getThing, id))
    await world.waits
    await world.client.close()
    expect(await failure).toMatchObject({
      name: 'ConfigError',
      code: 'closed',
      operation: 'thing.get',
      attempts: 1,
      message: 'thing.get: client: is closed; make a new one',
    })
  })

  test('ends those of derived clients, too', async () => {
    await using world = await waiting()
    const failure = failureOf(world.client.derive({}).request(getThing, id))
    await world.waits
    await world.client.close()
    expect(await failure).toMatchObject({ code: 'closed' })
  })

  test('leaves those of the client that it was derived from alone', async () => {
    await using world = await waiting()
    const control = new AbortController()
    const failure = failureOf(world.client.request(getThing, id, { signal: control.signal }))
    await world.waits
    await world.client.derive({}).close()
    control.abort(reason)
    expect(await failure).toBe(reason)
  })
})

test('neither an abort nor a close leaves a timer or a listener behind', async () => {
  await using world = await waiting({}, 40)
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const control = new AbortController()
  const calls = Array.from(
    { length: 40 },
    async (_, index) =>
      await failureOf(world.client.request(getThing, id, index % 2 === 0 ? { signal: control.signal } : {})),
  )
  await world.waits
  control.abort(reason)
  await world.client.close()
  const failures = await Promise.all(calls)
  expect(failures.filter((failure) => failure === reason)).toHaveLength(20)
  expect(getEventListeners(control.signal, 'abort')).toHaveLength(0)
  // Others' timers come and go.
  expect(timers() - before).toBeLessThan(20)
})
