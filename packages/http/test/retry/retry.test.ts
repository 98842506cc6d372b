import {
  ConnectionError,
  type HttpClientOptions,
  type Operation,
  RateLimitError,
  ResponseError,
  type RetryEvent,
  ServerError,
  TimeoutError,
} from '@core/http'
import {
  answer,
  hangUp,
  rateLimited,
  refusedUrl,
  reset,
  stallBeforeHeaders,
  startFaultServer,
  truncate,
  truncateChunked,
  truncateGzip,
  unavailable,
} from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const good = answer({ json: { id: '1' } })
const id = { path: { id: '1' } }

describe('reads', () => {
  test.each([
    ['503', unavailable()],
    ['429', rateLimited()],
    ['500', answer({ status: 500 })],
    ['502', answer({ status: 502 })],
    ['504', answer({ status: 504 })],
    ['a reset before the headers', reset()],
    ['a connection closed without an answer', hangUp()],
    ['a reset in the body', reset({ when: 'in-body' })],
    ['a body shorter than announced', truncate()],
    ['a chunked body without its end', truncateChunked()],
    ['a compressed body without its end', truncateGzip({ missingBytes: 12 })],
  ])('are repeated after %s', async (_, fault) => {
    await using server = await startFaultServer()
    server.script('*', fault, good)
    const { data, response } = await thingsClient(server.url).request(getThing, id).withResponse()
    expect(data).toEqual({ id: '1' })
    expect(response.attempts).toBe(2)
    expect(server.requests.map(({ headers }) => headers['x-retry-attempt'])).toEqual([undefined, '1'])
  })

  test.each([400, 401, 403, 404, 409, 422, 501])('are not repeated after %i', async (status) => {
    await using server = await startFaultServer()
    server.always('*', answer({ status }))
    await failureOf(thingsClient(server.url).request(getThing, id))
    expect(server.requests).toHaveLength(1)
  })

  test('are not repeated where the service knows that it would not help, and are where it would', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 500 }))
    const mapError: HttpClientOptions['mapError'] = (given) =>
      new ServerError('nested too deep', { ...given.init, retryable: false })
    await failureOf(thingsClient(server.url, { mapError }).request(getThing, id))
    expect(server.requests).toHaveLength(1)
    server.always('*', answer({ status: 400 }))
    const busy: HttpClientOptions['mapError'] = (given) =>
      new ResponseError('too many connections', { ...given.init, retryable: true })
    await failureOf(thingsClient(server.url, { mapError: busy }).request(getThing, id))
    expect(server.requests).toHaveLength(4)
  })

  test('are tried three times, then the last error is thrown with the count', async () => {
    await using server = await startFaultServer()
    server.always('*', unavailable())
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toMatchObject({ attempts: 3, retryable: true, status: 503, operation: 'thing.get' })
    expect(server.requests).toHaveLength(3)
  })

  test.each([
    [false, 1],
    [0, 1],
    [1, 2],
    [{ limit: 3 }, 4],
  ] as const)('retry: %j for one call makes %i attempts', async (retry, attempts) => {
    await using server = await startFaultServer()
    server.always('*', unavailable())
    await failureOf(thingsClient(server.url).request(getThing, id, { retry }))
    expect(server.requests).toHaveLength(attempts)
  })

  test('a timed-out attempt is repeated only when asked for', async () => {
    await using server = await startFaultServer()
    server.script('*', stallBeforeHeaders(), stallBeforeHeaders(), good)
    const client = thingsClient(server.url, { timeoutMs: 80 })
    expect(await failureOf(client.request(getThing, id))).toBeInstanceOf(TimeoutError)
    expect(server.requests).toHaveLength(1)
    expect(await client.request(getThing, id, { retry: { onTimeout: true } })).toEqual({ id: '1' })
  })
})

describe('writes', () => {
  test.each([
    ['503', unavailable()],
    ['429', rateLimited({ retryAfter: '0' })],
    ['a reset before the headers', reset()],
    ['a connection closed without an answer', hangUp()],
    ['a truncated answer', truncate()],
  ])('are not repeated after %s: the server may have acted', async (_, fault) => {
    await using server = await startFaultServer()
    server.script('*', fault, good)
    const error = await failureOf(thingsClient(server.url).request(addThing, { body: { json: {} } }))
    expect(server.requests).toHaveLength(1)
    expect(error).toMatchObject({ attempts: 1, retryable: false })
  })

  test('PUT and DELETE are writes too', async () => {
    await using server = await startFaultServer()
    server.always('*', reset())
    for (const method of ['PUT', 'DELETE', 'PATCH'] as const) {
      await failureOf(thingsClient(server.url).request({ ...addThing, method }, {}))
    }
    expect(server.requests).toHaveLength(3)
  })

  test('are repeated when nothing can have been sent', async () => {
    const retries: RetryEvent[] = []
    const client = thingsClient(await refusedUrl(), { hooks: { onRetry: (event) => retries.push(event) } })
    const error = await failureOf(client.request(addThing, { body: { json: {} } }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'refused', sent: 'no', attempts: 3, retryable: true })
    expect(retries).toHaveLength(2)
  })

  test('a name that does not exist is dns, and nothing was sent', async () => {
    const client = thingsClient('https://no-such-host.invalid')
    const error = await failureOf(client.request(addThing, { body: { json: {} } }))
    expect(error).toMatchObject({ name: 'ConnectionError', reason: 'dns', sent: 'no', attempts: 3 })
  })

  test('are repeated like reads where the operation or the call says that it does no harm', async () => {
    await using server = await startFaultServer()
    server.script('POST /things', unavailable(), good, unavailable(), good)
    const client = thingsClient(server.url)
    const harmless: Operation<unknown> = { ...addThing, idempotent: true }
    expect(await client.request(harmless, { body: { json: {} } })).toEqual({ id: '1' })
    expect(await client.request(addThing, { body: { json: { a: 1 } } }, { retry: { idempotent: true } })).toEqual({
      id: '1',
    })
    expect(server.requests.map(({ bodyText }) => bodyText)).toEqual(['{}', '{}', '{"a":1}', '{"a":1}'])
  })

  test('a stream is never sent twice', async () => {
    await using server = await startFaultServer()
    server.always('*', unavailable())
    const stream = ReadableStream.from([Buffer.from('once')])
    const body = { stream, contentType: 'text/plain' }
    await failureOf(thingsClient(server.url).request(addThing, { body }, { retry: { idempotent: true } }))
    expect(server.requests).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  test('is waited for', async () => {
    await using server = await startFaultServer()
    server.script('*', rateLimited({ retryAfter: '1' }), good)
    const startedAt = performance.now()
    await thingsClient(server.url).request(getThing, id)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990)
  })

  test.each([
    ['429', rateLimited({ retryAfter: '120' }), RateLimitError],
    ['503', unavailable({ retryAfter: '120' }), ServerError],
  ])('beyond the deadline fails at once and says the number: %s', async (_, fault, expected) => {
    await using server = await startFaultServer()
    server.always('*', fault)
    const startedAt = performance.now()
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(error).toBeInstanceOf(expected)
    expect(error).toMatchObject({ retryAfterMs: 120_000, attempts: 1 })
    expect(String(error)).toContain('asks to wait 120 s')
  })

  test('its number is on the error of a write too', async () => {
    await using server = await startFaultServer()
    server.always('*', rateLimited({ retryAfter: '7' }))
    expect(await failureOf(thingsClient(server.url).request(addThing))).toMatchObject({ retryAfterMs: 7000 })
  })
})
