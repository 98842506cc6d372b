import { DecodeError, MediaType, UnexpectedResponse } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, failureOf } from './support/world.ts'

const answer =
  (body: string | null, type?: string, status = 200): (() => Response) =>
  () =>
    new Response(body === null ? null : new TextEncoder().encode(body), {
      status,
      ...(type !== undefined && { headers: { 'content-type': type } }),
    })

test.each<readonly [string, string | null, string | undefined, unknown]>([
  ['JSON', '{"result":{"a":1}}', 'application/json; charset=utf-8', { result: { a: 1 } }],
  ['JSON in capitals', '[1]', 'Application/JSON', [1]],
  ['no body', null, undefined, ''],
  ['an empty body that is called JSON', '', 'application/json', ''],
  ['white space that is called JSON', '\n ', 'application/json', ''],
  ['XML', '<a/>', 'application/xml', '<a/>'],
  ['text', '{"a":1}', 'text/plain', '{"a":1}'],
  ['no type', 'abc', undefined, 'abc'],
])('%s', async (_, body, type, expected) => {
  const { client } = clientOf(answer(body, type))
  expect(await client.httpGet('/x')).toEqual(expected)
})

test('204 is an empty text', async () => {
  const { client } = clientOf(answer(null, undefined, 204))
  expect(await client.httpPut('/x', { json: {} })).toBe('')
})

test('JSON that ends too early is no answer', async () => {
  const { client } = clientOf(answer('{"result":', 'application/json'))
  await expect(client.httpGet('/x')).rejects.toThrow(/ends too early|ended before/)
})

test.each(['text/html', 'application/xhtml+xml'])('%s is a login page, unless it was asked for', async (type) => {
  const { client } = clientOf(answer('<html>', type))
  const error = await failureOf(client.httpGet('/x'))
  expect(error).toBeInstanceOf(DecodeError)
  expect(error).toMatchObject({ code: 'wrong_content_type', status: 200 })
  expect(await client.httpGet('/x', { headers: { ACCEPT: type } })).toBe('<html>')
})

test('withResponse has status and headers', async () => {
  const { client } = clientOf(answer('{}', MediaType.JSON, 201))
  const { data, response } = await client.httpPost('/x').withResponse()
  expect([data, response.status, response.attempts, response.headers.get('content-type')]).toEqual([
    {},
    201,
    1,
    'application/json',
  ])
})

test.each([
  ['httpGet', 200, undefined],
  ['httpGet', 201, []],
  ['httpGet', 204, [200, 204]],
  ['httpPost', 201, undefined],
  ['httpDelete', 204, undefined],
] as const)('%s with status %d is good, expected %o', async (name, status, expectedStatusCodes) => {
  const { client } = clientOf(answer(null, undefined, status))
  expect(await client[name]('/x', { expectedStatusCodes })).toBe('')
})

test.each([
  ['httpGet', 201, undefined],
  ['httpGet', 204, new Set([201])],
  ['httpPost', 200, [201]],
] as const)('%s with status %d is not what was expected: %o', async (name, status, expectedStatusCodes) => {
  const { client } = clientOf(answer(null, undefined, status))
  const error = await failureOf(client[name]('/x', { expectedStatusCodes }))
  expect(error).toBeInstanceOf(UnexpectedResponse)
  expect(error).toMatchObject({ name: 'UnexpectedResponse', status, operation: name, code: 'unexpected_status' })
  expect(error).toHaveProperty('message', expect.stringMatching(/^\w+: \w+ \/x gave status \d+, not \d+/))
})

test('what came with an unexpected status can be read', async () => {
  const { client } = clientOf(answer('{"a":1}', MediaType.JSON, 202))
  const error = (await failureOf(client.httpGet('/x'))) as UnexpectedResponse
  expect(error.bodyText()).toBe('{"a":1}')
})

test('also if it holds an integer that a number cannot', async () => {
  const text = '{ "id": 12345678901234567890 }'
  const { client } = clientOf(answer(text, MediaType.JSON, 201))
  const error = (await failureOf(client.httpGet('/users'))) as UnexpectedResponse
  expect(error).toBeInstanceOf(UnexpectedResponse)
  expect(error.bodyText()).toBe(text)
})

test('a stream hands the body over', async () => {
  const { client } = clientOf(answer('abc', 'application/octet-stream'))
  const stream = await client.httpGet('/x', { stream: true })
  expect(await new Response(stream).text()).toBe('abc')
})

test('a stream with an unexpected status is let go', async () => {
  let isCancelled = false
  const cancel = (): void => {
    isCancelled = true
  }
  const { client } = clientOf(() => new Response(new ReadableStream({ cancel }), { status: 202 }))
  await expect(client.httpGet('/x', { stream: true })).rejects.toThrow(UnexpectedResponse)
  await expect.poll(() => isCancelled, { timeout: 20_000 }).toBe(true)
})
