import { describe, expect, expectTypeOf, test } from 'vitest'
import { ConfigError, ConnectionError, DecodeError, type IbisResult, LimitError } from '../src/index.ts'
import { answered, rejection, resultXml, xmlAnswer } from './answers.ts'

const value = (): Response => xmlAnswer('<value>1.2</value>')

/** The path and query that a call is sent with. */
async function target(
  ...parameters: Parameters<ReturnType<typeof answered>['connection']['invokeMethod']>
): Promise<string> {
  const { connection, requests } = answered(value)
  await connection.invokeMethod(...parameters)
  return requests[0]?.url.replace('https://lookup.example.com', '') ?? ''
}

describe('paths', () => {
  test.each([
    ['api/v1/version', '/api/v1/version'],
    ['/api/v1/version', '/api/v1/version'],
    ['//api/v1/version', '/api/v1/version'],
    ['api/v1/100%%', '/api/v1/100%25'],
    ['api/v1/{x}', '/api/v1/%7Bx%7D'],
  ])('%s', async (path, sent) => {
    expect(await target('GET', path)).toBe(`${sent}?flatten=true`)
  })

  test.each([
    ['a b', 'a%20b'],
    ['a/b', 'a%2Fb'],
    ['a+b', 'a%2Bb'],
    ['%41', '%2541'],
    ['?#&', '%3F%23%26'],
    ['é', '%C3%A9'],
    [77, '77'],
    [true, 'true'],
    [new Date('2024-01-02T00:00:00Z'), '02%20Jan%202024'],
  ])('a value %s is one segment', async (given, sent) => {
    expect(await target('GET', 'api/v1/x/%(id)s/y', { id: given, other: 'unused' })).toBe(
      `/api/v1/x/${sent}/y?flatten=true`,
    )
  })
})

describe('queries', () => {
  test('parameters of the call options come before flatten', async () => {
    expect(await target('GET', 'x', {}, { a: 1 }, {}, { query: { b: ['2', '3'] } })).toBe('/x?a=1&b=2&b=3&flatten=true')
  })

  test('flatten can be given in the call options', async () => {
    expect(await target('GET', 'x', {}, {}, {}, { query: { flatten: false, a: 'b' } })).toBe('/x?flatten=false&a=b')
  })

  test('a parameter is encoded as forms are', async () => {
    expect(await target('GET', 'x', {}, { 'a b': 'c d+é&=' })).toBe('/x?a+b=c+d%2B%C3%A9%26%3D&flatten=true')
  })

  test('an integer beyond those of numbers, an empty list and an empty text are sent as they are', async () => {
    expect(await target('GET', 'x', {}, { n: 9007199254740993n, l: [], e: '' })).toBe(
      '/x?n=9007199254740993&l=&e=&flatten=true',
    )
  })
})

describe('results', () => {
  test('an XML answer', async () => {
    const { connection } = answered(value)
    const { data, response } = await connection.invokeMethod('GET', 'x').withResponse()
    expectTypeOf(data).toEqualTypeOf<IbisResult>()
    expect(data).toEqual({ version: '1.2', value: '1.2' })
    expect(response).toMatchObject({ status: 200, attempts: 1 })
  })

  test.each(['application/xml', 'Application/XML; charset=utf-8', 'text/xml'])('%s is XML', async (type) => {
    const { connection } = answered(() => xmlAnswer('<value>é</value>', 200, type))
    expect(await connection.invokeMethod('GET', 'x')).toEqual({ version: '1.2', value: 'é' })
  })

  test.each(['application/json', 'text/html', 'application/xhtml+xml', 'text/plain'])('%s is not', async (type) => {
    const { connection } = answered(() => new Response('body', { headers: { 'content-type': type } }))
    const { data, response } = await connection.invokeMethod('GET', 'x').withResponse()
    expect(data).toEqual({ error: { status: 200, message: 'Unexpected result from server', details: 'body' } })
    expect(response.status).toBe(200)
  })

  test('an answer without a content type is not XML', async () => {
    const { connection } = answered(() => new Response(new TextEncoder().encode('<result/>')))
    expect(await connection.invokeMethod('GET', 'x')).toMatchObject({ error: { details: '<result/>' } })
  })

  test('a refusal in XML', async () => {
    const { connection } = answered(() =>
      xmlAnswer('<error status="403"><code>Forbidden</code><message>No.</message><details>a\nb</details></error>', 403),
    )
    const { data, response } = await connection.invokeMethod('PUT', 'x').withResponse()
    expect(data).toEqual({
      version: '1.2',
      error: { status: 403, code: 'Forbidden', message: 'No.', details: 'a\nb' },
    })
    expect(response).toMatchObject({ status: 403, attempts: 1 })
    expect(response.headers.get('content-type')).toBe('application/xml')
  })

  test.each([401, 404, 500])('status %s in HTML', async (status) => {
    const { connection } = answered(() => new Response('<p>', { status, headers: { 'content-type': 'text/html' } }))
    expect(await connection.invokeMethod('GET', 'x')).toEqual({
      error: { status, message: 'Unexpected result from server', details: '<p>' },
    })
  })

  test.each([
    ['without an error in it', resultXml('<people/>')],
    ['that ends too early', '<result><error status="401"><message>No'],
  ])('a bad status with XML %s is an error all the same', async (_, body) => {
    const { connection } = answered(
      () => new Response(body, { status: 401, headers: { 'content-type': 'application/xml' } }),
    )
    expect((await connection.invokeMethod('GET', 'x')).error).toEqual({
      status: 401,
      message: 'Unexpected result from server',
      details: body,
    })
  })
})

describe('failures that are no refusals reject', () => {
  test('a truncated answer', async () => {
    const headers = { 'content-type': 'application/xml', 'content-length': '30' }
    const { connection } = answered(() => new Response('<result><people><person/></peo', { headers }))
    const error = await rejection(connection.invokeMethod('GET', 'x'))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'unexpected_end', operation: 'ibis.invokeMethod', status: 200 })
  })

  test('a truncated answer whose length nobody said', async () => {
    const { connection } = answered(
      () => new Response('<result><people><per', { headers: { 'content-type': 'application/xml' } }),
    )
    expect(await rejection(connection.invokeMethod('GET', 'x'))).toBeInstanceOf(ConnectionError)
  })

  test('an empty answer', async () => {
    const { connection } = answered(() => new Response(null, { status: 204 }))
    expect(await rejection(connection.invokeMethod('GET', 'x'))).toMatchObject({ code: 'empty_body' })
  })

  test('an answer deeper than the limit', async () => {
    const { connection } = answered(() => xmlAnswer('<person><groups><group/></groups></person>'), {
      limits: { maxXmlDepth: 3 },
    })
    const error = await rejection(connection.invokeMethod('GET', 'x'))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ option: 'limits.maxXmlDepth', limit: 3 })
  })

  test('an abort, with its own reason', async () => {
    const { connection, requests } = answered(value)
    const reason = new Error('changed my mind')
    expect(
      await rejection(connection.invokeMethod('GET', 'x', {}, {}, {}, { signal: AbortSignal.abort(reason) })),
    ).toBe(reason)
    expect(requests).toEqual([])
  })

  test('a closed connection', async () => {
    const { connection, requests } = answered(value)
    await connection.close()
    expect(await rejection(connection.invokeMethod('GET', 'x'))).toBeInstanceOf(ConfigError)
    expect(requests).toEqual([])
  })
})
