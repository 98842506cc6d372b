import { bearerAuth, createHttpClient, mapConcurrent, nothingDecoder, ResponseError, tokenSource } from '@core/http'
import { withFaults } from '@core/http/testing'
import { describe, expect, test, vi } from 'vitest'
import { resolveRetry } from '../../src/retry/resolve-retry.ts'
import { retryBudget } from '../../src/retry/retry-budget.ts'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const url = 'https://things.example.com'
const id = { path: { id: '1' } }
const faulty = (): ReturnType<typeof withFaults> => withFaults(() => Response.json({ id: '1' }))

describe('what is repeated', () => {
  test.each([408, 425])('a read after %i', async (status) => {
    const server = faulty()
    server.failNext(status)
    expect(await thingsClient(url, { fetch: server.fetch }).request(getThing, id)).toEqual({ id: '1' })
    expect(server.requests).toHaveLength(2)
  })

  test.each(['HEAD', 'OPTIONS'] as const)('%s, which reads', async (method) => {
    const server = faulty()
    server.failNext(503)
    await thingsClient(url, { fetch: server.fetch }).request({ ...getThing, method, decode: nothingDecoder() }, id)
    expect(server.requests).toHaveLength(2)
  })

  test('no write, even where the service calls the failure passing', async () => {
    const server = faulty()
    server.failNext(400)
    const client = thingsClient(url, {
      fetch: server.fetch,
      mapError: (given) => new ResponseError('busy', { ...given.init, retryable: true }),
    })
    await failureOf(client.request(addThing))
    expect(server.requests).toHaveLength(1)
  })

  test('a read with a new token, which is not counted as a retry', async () => {
    const server = faulty()
    server.failNext(401)
    server.failNext(503)
    const auth = tokenSource({ fetchToken: async () => await Promise.resolve({ token: 't' }) })
    const client = thingsClient(url, { fetch: server.fetch, auth, retry: { limit: 1, baseDelayMs: 1 } })
    const { response } = await client.request(getThing, id).withResponse()
    expect(response.attempts).toBe(3)
  })
})

describe('options of a call', () => {
  const base = { limit: 7, baseDelayMs: 70, maxDelayMs: 700, onTimeout: true, idempotent: true }

  test('override one by one, and leave the client’s', () => {
    expect(resolveRetry({ limit: 1 }, base)).toEqual({ ...base, limit: 1 })
    expect(resolveRetry({ onTimeout: false }, base)).toEqual({ ...base, onTimeout: false })
    expect(resolveRetry({ idempotent: undefined }, base)).toEqual(base)
    expect(resolveRetry(undefined, base)).toBe(base)
    expect(resolveRetry(3, base)).toEqual({ ...base, limit: 3 })
    expect(resolveRetry(false, base)).toEqual({ ...base, limit: 0 })
  })
})

describe('the budget', () => {
  test('is never more than its capacity', () => {
    const budget = retryBudget(2)
    for (let count = 0; count < 100; count += 1) budget.succeeded()
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false])
  })

  test.each([[2], [undefined], [{ baseDelayMs: 1 }]])('is ten where the client is given retry: %j', async (retry) => {
    // Waits are drawn at random from nothing up.
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const server = faulty()
    server.failNext('*', 503, { times: Infinity })
    const options = { service: 'things', product: '@sdk/things/1', baseUrl: url, fetch: server.fetch, retry }
    const client = createHttpClient(options)
    await mapConcurrent(Array.from({ length: 50 }), async () => await client.request(getThing, id))
    expect(server.requests).toHaveLength(60)
  })

  test('is not spent on a wait that does not fit in', async () => {
    const server = faulty()
    const client = thingsClient(url, { fetch: server.fetch, retry: { budget: 1, baseDelayMs: 1 } })
    server.failNext({ status: 429, headers: { 'retry-after': '3600' } })
    expect(await failureOf(client.request(getThing, id))).toMatchObject({ retryAfterMs: 3_600_000, attempts: 1 })
    server.failNext(503)
    expect(await client.request(getThing, id)).toEqual({ id: '1' })
  })

  test('is one for all credentials', async () => {
    const server = faulty()
    server.failNext('*', 503, { times: Infinity })
    const client = thingsClient(url, { fetch: server.fetch, retry: { budget: 1, baseDelayMs: 1 } })
    await failureOf(client.request(getThing, id))
    await failureOf(client.withAuth(bearerAuth('t')).request(getThing, id))
    expect(server.requests).toHaveLength(3)
  })
})
