import { ConfigError } from '@core/http'
import { capture } from '@core/http/testing'
import { answer, echo, startFaultServer } from '@repo/fault-server'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

describe('a request on the wire', () => {
  test('keeps the prefix of the base URL, encodes segments and joins queries', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    const client = thingsClient(`${server.url}/engine/api//`)
    await client.request(getThing, { path: { id: 'a/b ?' }, query: { x: [1, 2] } }, { query: { note: 'c d' } })
    expect(server.requests[0]?.url).toBe('/engine/api/things/a%2Fb%20%3F?x=1&x=2&note=c%20d')
  })

  test('spaces are a plus where the service wants it', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    await thingsClient(server.url, { space: '+' }).request(getThing, { path: { id: '1' }, query: { search: 'a b' } })
    expect(server.requests[0]?.url).toBe('/things/1?search=a+b')
  })

  test('says who is asking and what is wanted', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    await thingsClient(server.url, { userAgent: 'inventory/2.1', headers: { 'X-Team': 'one' } }).request(
      getThing,
      { path: { id: '1' } },
      { headers: { 'x-team': 'two', 'x-more': '3' } },
    )
    const headers = server.requests[0]?.headers
    expect(headers?.['user-agent']).toMatch(
      /^@sdk\/things\/1\.2\.3 @core\/http\/\d+\.\d+\.\d+ node\/\d+\S+ \(inventory\/2\.1\)$/,
    )
    expect(headers).toMatchObject({ accept: 'application/json', 'x-team': 'two', 'x-more': '3' })
    expect(headers).not.toHaveProperty('content-type')
  })

  test.each([
    ['json', { json: { name: 'Zoë' } }, 'application/json; charset=utf-8', '{"name":"Zoë"}'],
    ['form', { form: { a: 'b c', d: ['1', '2'] } }, 'application/x-www-form-urlencoded', 'a=b+c&d=1&d=2'],
    ['text', { text: '<vm/>', contentType: 'application/xml' }, 'application/xml', '<vm/>'],
    [
      'bytes',
      { bytes: Buffer.from('raw'), contentType: 'application/octet-stream' },
      'application/octet-stream',
      'raw',
    ],
    [
      'stream',
      { stream: ReadableStream.from([Buffer.from('in '), Buffer.from('parts')]), contentType: 'text/plain' },
      'text/plain',
      'in parts',
    ],
  ] as const)('carries a %s body', async (_, body, contentType, text) => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    await thingsClient(server.url).request(addThing, { body: body as never })
    expect(server.requests[0]?.headers['content-type']).toBe(contentType)
    expect(server.requests[0]?.bodyText).toBe(text)
  })

  test('carries multipart with a boundary that the transport chose', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    const multipart = new FormData()
    multipart.set('file', new Blob(['content']), 'a.txt')
    await thingsClient(server.url).request(addThing, { body: { multipart } })
    const [request] = server.requests
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(request?.headers['content-type'] ?? '')?.[1]
    expect(boundary).toBeDefined()
    expect(request?.bodyText).toContain(`--${boundary}`)
    expect(request?.bodyText).toContain('filename="a.txt"')
  })

  test('segments and queries of any text reach a real server unchanged', async () => {
    await using server = await startFaultServer()
    server.always('*', echo())
    const client = thingsClient(server.url)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        async (id, value) => {
          fc.pre(!/^(?:\.|%2e){1,2}$/i.test(id))
          await client.request(getThing, { path: { id }, query: { value } })
          const url = new URL(server.requests.at(-1)?.url ?? '', server.url)
          expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(id)
          expect(url.searchParams.get('value')).toBe(value)
        },
      ),
      { numRuns: 50 },
    )
  })
})

function lockedStream(): ReadableStream {
  const stream = ReadableStream.from([Buffer.from('a')])
  stream.getReader()
  return stream
}

/** What other realms and polyfills have in place of an AbortSignal. */
const lookAlikeSignal = Object.assign(new EventTarget(), { aborted: false, throwIfAborted: () => undefined })

describe('bad input', () => {
  const circular: Record<string, unknown> = {}
  circular['self'] = circular

  test.each([
    ['an empty id', getThing, { path: { id: '' } }, {}, 'thing.get: id:'],
    ['a missing id', getThing, {}, {}, 'thing.get: id:'],
    ['a cycle in a body', addThing, { body: { json: circular } }, {}, 'things.add: body:'],
    ['a body without JSON form', addThing, { body: { json: undefined } }, {}, 'things.add: body:'],
    ['a line break in a header', getThing, { path: { id: '1' } }, { headers: { 'x-a': 'b\r\nc' } }, 'headers.x-a:'],
    ['another host', getThing, { path: { id: '1' } }, { headers: { Host: 'evil.example' } }, 'headers.Host:'],
    [
      'an unknown option',
      getThing,
      { path: { id: '1' } },
      { timeout: 5 },
      'timeout: is not an option; did you mean timeoutMs?',
    ],
    ['a negative time', getThing, { path: { id: '1' } }, { timeoutMs: -1 }, 'timeoutMs: must be milliseconds'],
    ['a signal that is none', getThing, { path: { id: '1' } }, { signal: {} }, 'signal: must be an AbortSignal'],
    [
      'a signal of jsdom',
      getThing,
      { path: { id: '1' } },
      { signal: lookAlikeSignal },
      'signal: must be an AbortSignal',
    ],
    [
      'an unknown retry option',
      getThing,
      { path: { id: '1' } },
      { retry: { count: 3 } },
      'retry.count: is not an option',
    ],
    ['no body', addThing, { body: 'text' }, {}, 'things.add: body: must be { json }'],
    ['an empty body object', addThing, { body: {} }, {}, 'things.add: body: must be { json }'],
    [
      'bytes that are none',
      addThing,
      { body: { bytes: 5, contentType: 'a/b' } },
      {},
      'body.bytes: must be a Uint8Array',
    ],
    ['text without a type', addThing, { body: { text: 'a' } }, {}, 'body.contentType: must say'],
    ['a form that is text', addThing, { body: { form: 'a=b' } }, {}, 'query: must be an object of names'],
    [
      'a locked stream',
      addThing,
      { body: { stream: lockedStream(), contentType: 'a/b' } },
      {},
      'body.stream: is being read',
    ],
    ['a body with GET', getThing, { path: { id: '1' }, body: { json: 1 } }, {}, 'body: cannot be sent with GET'],
    ['a query that is text', getThing, { path: { id: '1' } }, { query: 'a=b' }, 'query: must be an object of names'],
    [
      'a query that is a Map',
      getThing,
      { path: { id: '1' } },
      { query: new Map([['a', 'b']]) },
      'query: must be an object of names',
    ],
    ['a broken pair', getThing, { path: { id: '1' } }, { query: [['a']] }, 'query: must be an object of names'],
    [
      'headers that are Headers',
      getThing,
      { path: { id: '1' } },
      { headers: new Headers({ a: 'b' }) },
      'headers: must be a plain object',
    ],
    ['a query without text form', getThing, { path: { id: '1' } }, { query: { a: Number.NaN } }, 'thing.get: a:'],
  ])('%s is refused before anything is sent', async (_, operation, input, options, message) => {
    const sent = capture()
    const client = thingsClient('https://things.example.com', { fetch: sent.fetch })
    const error = await failureOf(client.request(operation, input as never, options as never))
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toContain(message)
    expect(sent.requests).toHaveLength(0)
  })
})
