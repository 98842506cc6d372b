import { createHttpClient, LimitError, mapApiPromise, type OperationInput } from '@core/http'
import { capture } from '@core/http/testing'
import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const baseUrl = 'https://things.example.com'
const id: OperationInput = { path: { id: '1' } }
const answering =
  (init: ResponseInit, body = '{}') =>
  async (): Promise<Response> =>
    await Promise.resolve(new Response(body, init))
const type = { 'content-type': 'application/json' }

describe('without options', () => {
  test('the clocks are 30 s for an attempt and 15 s of silence', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    const client = createHttpClient({ service: 's', product: 'p/1', baseUrl, fetch: capture().fetch })
    await client.request(getThing, id)
    const delays = timers.mock.calls.map(([, delayMs]) => Number(delayMs))
    expect(delays).toContain(30_000)
    expect(delays).toContain(15_000)
    expect(delays.filter((delayMs) => delayMs > 60_000)).toEqual([])
  })

  test.each([{}, { limits: { maxResponseBytes: undefined } }])('an answer may have 64 MiB: %j', async (options) => {
    const ask = async (length: number): Promise<unknown> =>
      await thingsClient(baseUrl, {
        ...options,
        fetch: answering({ headers: { ...type, 'content-length': String(length) } }),
      }).request(getThing, id)
    const error = await failureOf(ask(64 * 1024 * 1024 + 1))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ limit: 67_108_864 })
    expect(await ask(64 * 1024 * 1024)).toEqual({})
  })

  test.each(['x-request-id', 'x-correlation-id', 'correlation-id'])('a request is named by %s', async (name) => {
    const fetch = answering({ status: 404, headers: { [name]: 'r-7' } })
    const error = await failureOf(thingsClient(baseUrl, { fetch }).request(getThing, id))
    expect(error).toMatchObject({ requestId: 'r-7' })
    expect(String(error)).toMatch(/failed: 404 \(request id r-7\)$/)
  })

  test('the first of the names counts', async () => {
    const fetch = answering({ headers: { ...type, 'correlation-id': 'second', 'x-request-id': 'first' } })
    const { response } = await thingsClient(baseUrl, { fetch }).request(getThing, id).withResponse()
    expect(response.requestId).toBe('first')
  })
})

describe('inspected', () => {
  test('a client is its service and address', () => {
    expect(inspect(thingsClient(`${baseUrl}/api/`))).toBe('HttpClient { things https://things.example.com/api }')
  })

  test('an answer’s headers are their names', async () => {
    const fetch = answering({ headers: { ...type, 'set-cookie': 'sid=1' } })
    const { response } = await thingsClient(baseUrl, { fetch }).request(getThing, id).withResponse()
    expect(inspect(response.headers)).toBe('ResponseHeaders { content-type, set-cookie }')
    expect(JSON.stringify(response.headers)).toBe('{}')
  })
})

test('a mapped call waits for what changes its data', async () => {
  const call = thingsClient(baseUrl, { fetch: capture().fetch }).request(getThing, id)
  const mapped = mapApiPromise(call, async () => await Promise.resolve('changed'))
  expect((await mapped.withResponse()).data).toBe('changed')
})
