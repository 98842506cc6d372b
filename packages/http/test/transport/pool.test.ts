import { setTimeout as delay } from 'node:timers/promises'
import { ConfigError, ConnectionError, type HttpClient, streamDecoder, TimeoutError } from '@core/http'
import {
  answer,
  closeIdle,
  delayed,
  hugeHeaders,
  reset,
  stallBeforeHeaders,
  stallInBody,
  startBlackhole,
  startFaultServer,
  startUnaccepting,
  truncate,
  unavailable,
} from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, server: identity } = await makeCertificates()
const thing = { id: '1' }
const get = async (client: HttpClient, id = '1'): Promise<unknown> => await client.request(getThing, { path: { id } })
const add = async (client: HttpClient): Promise<unknown> => await client.request(addThing, { body: { json: thing } })

const start = async (options?: Parameters<typeof startFaultServer>[0]) => {
  const server = await startFaultServer(options)
  onTestFinished(server.close)
  server.always('*', answer({ json: thing }))
  return server
}

/** Time for undici to take a connection back, which it does just after the answer is read. */
const settle = async (): Promise<void> => await delay(10)

describe('the number of connections', () => {
  test.each([1, 3])('is at most %d', async (connections) => {
    const server = await start({ tls: identity })
    server.always('*', delayed(5, answer({ json: thing })))
    await using client = thingsClient(server.url, { connections, tls: { ca } })
    const answers = await Promise.all(Array.from({ length: 50 }, async () => await get(client)))
    expect(answers).toHaveLength(50)
    expect(server.requests).toHaveLength(50)
    expect(server.connections).toBe(connections)
  })

  test('has no bound by default', async () => {
    const server = await start()
    server.always('*', delayed(50, answer({ json: thing })))
    await using client = thingsClient(server.url, { keepAliveMs: 1000 })
    await Promise.all(Array.from({ length: 20 }, async () => await get(client)))
    expect(server.connections).toBe(20)
  })
})

describe('a connection is kept', () => {
  test.each([
    ['by default', {}],
    ['with a bound', { connections: 4 }],
  ])('for calls one after another, %s', async (_name, options) => {
    const server = await start()
    await using client = thingsClient(server.url, options)
    for (let count = 0; count < 5; count += 1) {
      expect(await get(client)).toEqual(thing)
      await settle()
    }
    expect(server.connections).toBe(1)
  })

  test('for calls without a pause between them, if it is the only one', async () => {
    const server = await start()
    await using client = thingsClient(server.url, { connections: 1 })
    for (let count = 0; count < 10; count += 1) await get(client)
    expect(server.connections).toBe(1)
  })

  test.each([
    ['as long as told', {}],
    ['no longer than told, whatever the server says', { 'keep-alive': 'timeout=600' }],
  ])('%s', async (_name, headers) => {
    const server = await start()
    server.always('*', answer({ json: thing, headers }))
    await using client = thingsClient(server.url, { keepAliveMs: 60 })
    await get(client)
    expect(server.openConnections).toBe(1)
    await server.until(({ openConnections }) => openConnections === 0, 1500)
    await get(client)
    expect(server.connections).toBe(2)
  })
})

describe.each([
  ['of Node.js', {}],
  ['of our own', { connections: 1 }],
])('a connection %s that the server closes as a request goes out', (_name, options) => {
  test('costs a read one more attempt', async () => {
    const server = await start()
    server.script('*', closeIdle({ json: thing }), answer({ json: thing }))
    await using client = thingsClient(server.url, options)
    await get(client)
    await settle()
    const { response } = await client.request(getThing, { path: { id: '1' } }).withResponse()
    expect(response.attempts).toBe(2)
    expect(server.connections).toBe(2)
  })

  test('fails a write, which is not repeated', async () => {
    const server = await start()
    server.script('*', closeIdle({ json: thing }), answer({ json: thing }))
    await using client = thingsClient(server.url, options)
    await add(client)
    await settle()
    const error = await failureOf(add(client))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'reset', sent: 'maybe', attempts: 1, retryable: false })
    expect(server.requests).toHaveLength(1)
    expect(await add(client)).toEqual(thing)
  })

  test('before that is not used at all', async () => {
    const server = await start()
    server.script('*', closeIdle({ json: thing, when: 'after-answer' }), answer({ json: thing }))
    await using client = thingsClient(server.url, options)
    await add(client)
    await server.until(({ openConnections }) => openConnections === 0)
    await settle()
    expect(await add(client)).toEqual(thing)
    expect(server.connections).toBe(2)
  })
})

test('300 calls that failed or were aborted leave a pool of two usable', async () => {
  const server = await start()
  const body = { json: { filler: 'x'.repeat(100_000) } }
  server.always('/things/stalls', stallBeforeHeaders())
  server.always('/things/body', stallInBody())
  server.always('/things/cut', truncate())
  server.always('/things/reset', reset())
  server.always('/things/busy', { ...unavailable(), act: answer({ status: 503, ...body }).act })
  server.always('/things/large', answer(body))
  server.always('/things/headers', hugeHeaders())
  await using client = thingsClient(server.url, {
    connections: 2,
    retry: 0,
    limits: { maxResponseBytes: 1000 },
    deadlineMs: 10_000,
  })
  const one = async (index: number): Promise<unknown> => {
    const ids = ['stalls', 'body', 'cut', 'reset', 'busy', 'large', 'headers']
    const signal = AbortSignal.timeout(5 + (index % 7))
    const id = ids[index % ids.length] ?? ''
    return await failureOf(client.request(getThing, { path: { id } }, index % 2 === 0 ? { signal } : { timeoutMs: 12 }))
  }
  const failures = await Promise.all(Array.from({ length: 300 }, async (_, index) => await one(index)))
  expect(failures).toHaveLength(300)
  // A stream that nobody reads to its end.
  const stream = { ...getThing, decode: streamDecoder() }
  for (let count = 0; count < 4; count += 1) {
    const download = await client.request(stream, { path: { id: 'large' } })
    await download.cancel()
  }
  const startedAt = performance.now()
  expect(await Promise.all(Array.from({ length: 10 }, async () => await get(client)))).toHaveLength(10)
  expect(performance.now() - startedAt).toBeLessThan(4000)
  expect(server.openConnections).toBeLessThanOrEqual(2)
})

describe('connecting', () => {
  test('ends in its own phase, well before the attempt, and is tried again for a write', async () => {
    await using port = await startUnaccepting()
    await using client = thingsClient(port.url, {
      connections: 1,
      timeoutMs: 4000,
      deadlineMs: 20_000,
      retry: { limit: 1, onTimeout: true, baseDelayMs: 1 },
    })
    const error = await failureOf(add(client))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ phase: 'connect', attempts: 2, code: 'timeout_connect' })
  }, 15_000)

  test('ends with the attempt at the latest', async () => {
    await using port = await startUnaccepting()
    await using client = thingsClient(port.url, { connections: 1, timeoutMs: 100, retry: 0 })
    const startedAt = performance.now()
    expect(await failureOf(add(client))).toBeInstanceOf(TimeoutError)
    expect(performance.now() - startedAt).toBeLessThan(3000)
  })
})

describe('close', () => {
  test('closes idle connections', async () => {
    const server = await start({ tls: identity })
    const client = thingsClient(server.url, { tls: { ca }, keepAliveMs: 60_000 })
    await Promise.all([get(client), get(client)])
    expect(server.openConnections).toBe(2)
    await client.close()
    await server.until(({ openConnections }) => openConnections === 0, 1000)
    expect(await failureOf(get(client))).toBeInstanceOf(ConfigError)
  })

  test('ends what is under way, and repeats nothing by other means', async () => {
    const server = await start()
    server.always('*', stallBeforeHeaders())
    const client = thingsClient(server.url, { connections: 2 })
    const failure = failureOf(get(client))
    await server.until(({ requests }) => requests.length === 1)
    await client.close()
    expect(await failure).toMatchObject({ code: 'closed' })
    expect(server.requests).toHaveLength(1)
  })

  test('needs no call before it, and may come twice', async () => {
    await using blackhole = await startBlackhole()
    const client = thingsClient(blackhole.tlsUrl, { tls: { ca } })
    await client.close()
    await client.close()
    expect(blackhole.connections).toBe(0)
  })
})
