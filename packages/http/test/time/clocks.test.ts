import { sleep, streamDecoder, TimeoutError, tokenSource, waitFor } from '@core/http'
import {
  answer,
  slowDrip,
  stallBeforeHeaders,
  stallInBody,
  stallInHeaders,
  stallInRequest,
  startFaultServer,
  unavailable,
} from '@repo/fault-server'
import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }
/** Shared machines are late now and then. Enough to tell clocks apart; how late they are is measured in a benchmark. */
const toleranceMs = 1500

async function timed(promise: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const startedAt = performance.now()
  const error = await failureOf(promise)
  return { error, ms: performance.now() - startedAt }
}

describe('the clock of an attempt', () => {
  test.each([
    ['before the headers', stallBeforeHeaders(), 'headers'],
    ['in the headers', stallInHeaders(), 'headers'],
    ['in the body', stallInBody(), 'body'],
  ] as const)('runs out on a server that stalls %s', async (_, fault, phase) => {
    await using server = await startFaultServer()
    server.always('*', fault)
    const { error, ms } = await timed(thingsClient(server.url).request(getThing, id, { timeoutMs: 100 }))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ phase, retryable: true, attempts: 1 })
    expect(String(error)).toContain('within 100 ms (timeoutMs)')
    expect(ms).toBeGreaterThanOrEqual(95)
    expect(ms).toBeLessThan(100 + toleranceMs)
  })

  test('runs out while a large body cannot be sent', async () => {
    await using server = await startFaultServer()
    server.always('*', stallInRequest())
    const body = { bytes: new Uint8Array(32 * 1024 * 1024), contentType: 'application/octet-stream' }
    const { error, ms } = await timed(thingsClient(server.url).request(addThing, { body }, { timeoutMs: 150 }))
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers' })
    expect(ms).toBeLessThan(150 + toleranceMs * 2)
  })
})

describe('the clock of a stalled body', () => {
  test('runs out after silence', async () => {
    await using server = await startFaultServer()
    server.always('*', stallInBody())
    const { error, ms } = await timed(thingsClient(server.url).request(getThing, id, { bodyTimeoutMs: 80, retry: 0 }))
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'body' })
    expect(String(error)).toContain('bodyTimeoutMs')
    expect(ms).toBeLessThan(80 + toleranceMs)
  })

  test('starts anew with every byte', async () => {
    await using server = await startFaultServer()
    server.always('*', slowDrip({ body: '{"id":"123456"}', intervalMs: 60 }))
    expect(await thingsClient(server.url).request(getThing, id, { bodyTimeoutMs: 600 })).toEqual({ id: '123456' })
  })

  test('does not run while a slow reader of a stream rests', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'abc' }))
    const download = { ...getThing, decode: streamDecoder() }
    const stream = await thingsClient(server.url).request(download, id, { bodyTimeoutMs: 300 })
    await sleep(500)
    expect(await new Response(stream).text()).toBe('abc')
  })

  test('watches a stream after its call has ended', async () => {
    await using server = await startFaultServer()
    server.always('*', stallInBody())
    const download = { ...getThing, decode: streamDecoder() }
    const stream = await thingsClient(server.url).request(download, id, { bodyTimeoutMs: 80 })
    await expect(new Response(stream).text()).rejects.toThrow(/bodyTimeoutMs/)
  })
})

describe('the clock of the call', () => {
  test('covers retries and the waits between them', async () => {
    await using server = await startFaultServer()
    server.always('*', unavailable())
    const retry = { limit: 100, baseDelayMs: 40, maxDelayMs: 40, budget: false as const }
    const client = thingsClient(server.url, { retry, deadlineMs: 1500 })
    const { error, ms } = await timed(client.request(getThing, id))
    // Either the clock ran out in an attempt, or no further wait fitted in.
    expect(['TimeoutError', 'ServerError']).toContain((error as Error).name)
    expect(server.requests.length).toBeGreaterThan(1)
    expect(ms).toBeLessThan(1500 + toleranceMs)
  })

  test('covers an attempt', async () => {
    await using server = await startFaultServer()
    server.always('*', stallBeforeHeaders())
    const { error, ms } = await timed(thingsClient(server.url).request(getThing, id, { deadlineMs: 100 }))
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'deadline' })
    expect(String(error)).toContain('within 100 ms (deadlineMs)')
    expect(ms).toBeLessThan(100 + toleranceMs)
  })

  test('covers the renewal of a token', async () => {
    const auth = tokenSource({ fetchToken: async () => await new Promise(() => undefined) })
    const { error, ms } = await timed(
      thingsClient('http://127.0.0.1:9', { auth }).request(getThing, id, { deadlineMs: 100 }),
    )
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'deadline' })
    expect(ms).toBeLessThan(100 + toleranceMs)
  })

  test('holds against a fetch that ignores its signal', async () => {
    const fetch = async (): Promise<Response> => await new Promise(() => undefined)
    const client = thingsClient('https://things.example.com', { fetch })
    const { error, ms } = await timed(client.request(getThing, id, { deadlineMs: 100 }))
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'deadline' })
    expect(ms).toBeLessThan(100 + toleranceMs)
  })
})

describe('an abort', () => {
  const reason = new Error('the user left')

  test.each([
    ['before the headers', stallBeforeHeaders()],
    ['in the headers', stallInHeaders()],
    ['in the body', stallInBody()],
    ['between attempts', unavailable({ retryAfter: '30' })],
  ])('settles at once with the signal’s reason: %s', async (_, fault) => {
    await using server = await startFaultServer()
    server.always('*', fault)
    const controller = new AbortController()
    const call = thingsClient(server.url).request(getThing, id, { signal: controller.signal })
    const failed = failureOf(call)
    await server.until(({ requests }) => requests.length > 0)
    await sleep(30)
    const abortedAt = performance.now()
    controller.abort(reason)
    expect(await failed).toBe(reason)
    expect(performance.now() - abortedAt).toBeLessThan(1000)
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  test('settles at once while a token is got', async () => {
    const auth = tokenSource({ fetchToken: async () => await new Promise(() => undefined) })
    const controller = new AbortController()
    const failed = failureOf(
      thingsClient('http://127.0.0.1:9', { auth }).request(getThing, id, { signal: controller.signal }),
    )
    await sleep(20)
    controller.abort(reason)
    expect(await failed).toBe(reason)
  })

  test('before the call sends nothing', async () => {
    await using server = await startFaultServer()
    const call = thingsClient(server.url).request(getThing, id, { signal: AbortSignal.abort(reason) })
    expect(await failureOf(call)).toBe(reason)
    expect(server.requests).toHaveLength(0)
  })

  test('takes a reason that is no error', async () => {
    expect(
      await failureOf(thingsClient('http://127.0.0.1:9').request(getThing, id, { signal: AbortSignal.abort('why') })),
    ).toBe('why')
  })

  test('1,000 calls on one long-lived signal leave no listener behind', async () => {
    const { signal } = new AbortController()
    const fetch = async (): Promise<Response> => await Promise.resolve(Response.json({}))
    const client = thingsClient('https://things.example.com', { fetch })
    for (let count = 0; count < 1000; count += 1) await client.request(getThing, id, { signal })
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('leaves no timer behind', async () => {
    await using server = await startFaultServer()
    server.script('*', stallBeforeHeaders(), unavailable(), answer({ json: {} }))
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    const client = thingsClient(server.url, { timeoutMs: 60_000, deadlineMs: 120_000 })
    await failureOf(client.request(getThing, id, { signal: AbortSignal.timeout(30) }))
    await client.request(getThing, id)
    await waitFor(async () => timers(), { until: (count) => count <= before + 1, intervalMs: 10, deadlineMs: 1000 })
    expect(timers()).toBeLessThanOrEqual(before)
  })
})
