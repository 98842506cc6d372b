import { ConfigError, type HttpRequestOptions, MediaType } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { apiUrl, clientOf, failureOf } from './support/world.ts'

const auth = 'Basic YWRhOm9wZW4gc2VzYW1l'

test('httpGet asks the base of the API unless told', async () => {
  const { client, sent } = clientOf(undefined, { auth })
  await client.httpGet()
  expect(sent.requests[0]).toMatchObject({
    method: 'GET',
    url: apiUrl,
    headers: { accept: '*/*', authorization: auth },
  })
})

test.each([
  ['/dnsZones?limit=1&filter=name%3D%22a%20b%22', undefined, '/dnsZones?limit=1&filter=name%3D%22a%20b%22'],
  ['/dnsZones', { filter: 'name="a b"', limit: 5 }, '/dnsZones?filter=name%3D%22a%20b%22&limit=5'],
  ['/dnsZones?limit=1', { limit: 2 }, '/dnsZones?limit=1&limit=2'],
  ['/dnsZones', 'filter=a+b&pretty', '/dnsZones?filter=a%2Bb&pretty='],
  ['/dnsZones', '?filter=a%3Db=c', '/dnsZones?filter=a%3Db%3Dc'],
  ['/dnsZones', [['a', '1'], ['a', '2']] as const, '/dnsZones?a=1&a=2'], // prettier-ignore
  ['/dnsZones', { a: ['x', 'y'], none: undefined, no: null, yes: true }, '/dnsZones?a=x&a=y&yes=true'],
  ['/dnsZones', new URLSearchParams({ q: 'a b' }), '/dnsZones?q=a%20b'],
  ['/dnsZones/example.com.', undefined, '/dnsZones/example.com.'],
  ['/dnsZones/b%C3%BCcher.example.', undefined, '/dnsZones/b%C3%BCcher.example.'],
  ['/dnsZones/{x}', undefined, '/dnsZones/%7Bx%7D'],
])('GET %s with %o asks %s', async (url, params, expected) => {
  const { client, sent } = clientOf(undefined, { auth })
  await client.httpGet(url, { params })
  expect(sent.requests[0]?.url).toBe(apiUrl + expected)
})

test('the query of a call comes last', async () => {
  const { client, sent } = clientOf(undefined)
  await client.httpGet('/a?x=1', { params: { y: 2 }, query: [['z', 3]] })
  expect(sent.requests[0]?.url).toBe(`${apiUrl}/a?x=1&y=2&z=3`)
})

test.each(['httpPost', 'httpPut', 'httpPatch', 'httpDelete'] as const)('%s sends JSON in UTF-8', async (name) => {
  const { client, sent } = clientOf(undefined, { auth })
  await client[name]('/x', { json: { name: 'bücher' } })
  expect(sent.requests[0]).toMatchObject({
    method: name.slice('http'.length).toUpperCase(),
    json: { name: 'bücher' },
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
})

test.each([
  ['text', 'a=b', 'text/plain; charset=utf-8', 'a=b'],
  ['bytes', new TextEncoder().encode('abc'), 'application/octet-stream', 'abc'],
  ['a buffer', new TextEncoder().encode('abc').buffer, 'application/octet-stream', 'abc'],
  ['a Blob', new Blob(['abc']), 'application/octet-stream', 'abc'],
  ['a Blob with a type', new Blob(['a,b'], { type: 'text/csv' }), 'text/csv', 'a,b'],
  [
    'an object without a prototype',
    Object.assign(Object.create(null) as object, { a: '1' }),
    'application/x-www-form-urlencoded',
    'a=1',
  ],
  ['an object', { a: 'x y', b: ['1', '2'] }, 'application/x-www-form-urlencoded', 'a=x+y&b=1&b=2'],
  ['pairs', [['a', '1']] as const, 'application/x-www-form-urlencoded', 'a=1'],
  ['a stream', new Blob(['abc']).stream(), 'application/octet-stream', 'abc'],
])('data can be %s', async (_, data, contentType, body) => {
  const { client, sent } = clientOf(undefined)
  await client.httpPost('/x', { data })
  expect(sent.requests[0]).toMatchObject({ body, headers: { 'content-type': contentType } })
})

test('the type of data can be said', async () => {
  const { client, sent } = clientOf(undefined)
  await client.httpPost('/x', { data: '<a/>', headers: { 'Content-Type': MediaType.XML } })
  expect(sent.requests[0]?.headers['content-type']).toBe('application/xml')
})

test('files are sent as multipart, data as further fields', async () => {
  const forms: FormData[] = []
  const { client } = clientOf(async (request) => {
    forms.push(await request.formData())
    return Response.json({})
  })
  const files = {
    plain: 'text',
    bytes: new Uint8Array([1, 2]),
    named: { content: '{}', filename: 'a.json', contentType: 'application/json' },
    file: new File(['x'], 'own.txt', { type: 'text/plain' }),
  }
  await client.httpPost('/x', { files, data: { note: 'why', list: [1, 2] } })
  const parts = [...(forms[0] ?? [])].map(([name, part]) =>
    typeof part === 'string' ? [name, part] : [name, part.name, part.type, part.size],
  )
  expect(parts).toEqual([
    ['note', 'why'],
    ['list', '1'],
    ['list', '2'],
    ['plain', 'plain', 'application/octet-stream', 4],
    ['bytes', 'bytes', 'application/octet-stream', 2],
    ['named', 'a.json', 'application/json', 2],
    ['file', 'own.txt', 'text/plain', 1],
  ])
})

test('headers and cookies are sent', async () => {
  const { client, sent } = clientOf(undefined, { headers: { 'X-App': 'a' } })
  await client.httpGet('/x', { headers: { Accept: MediaType.XML, 'X-App': 'b' }, cookies: { a: '1', b: '2' } })
  expect(sent.requests[0]?.headers).toMatchObject({ accept: 'application/xml', 'x-app': 'b', cookie: 'a=1; b=2' })
})

test.each<readonly [string, HttpRequestOptions, string | undefined]>([
  ['user and password', { auth: ['bob', 'x'] }, 'Basic Ym9iOng='],
  ['a ready-made header', { auth: 'Bearer abc' }, 'Bearer abc'],
  ['a header of any scheme', { headers: { authorization: 'Negotiate abc' } }, 'Negotiate abc'],
  ['an empty header', { headers: { Authorization: '' } }, ''],
  ['no header', { headers: { Authorization: null } }, undefined],
])('one call can have its own credentials: %s', async (_, options, expected) => {
  const { client, sent } = clientOf(undefined, { auth })
  await client.httpGet('/x', options)
  await client.httpGet('/x')
  expect(sent.requests.map(({ headers }) => headers['authorization'])).toEqual([expected, auth])
})

test('httpRequest takes any method, in small letters too', async () => {
  const { client, sent } = clientOf(() => new Response(null))
  for (const method of ['get', 'HEAD', 'post', 'OPTIONS']) await client.httpRequest(method, '/x')
  expect(sent.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'POST', 'OPTIONS'])
})

function lockedStream(): ReadableStream {
  const stream = new Blob(['x']).stream()
  stream.getReader()
  return stream
}

function unreadableBlob(): Blob {
  return Object.assign(new Blob(['x']), { arrayBuffer: async () => await Promise.reject(new Error('gone')) })
}

const wrong: [option: string, url: string, options: unknown, method?: string][] = [
  ['url', 'users', {}],
  ['url', '//evil.example.com/', {}],
  ['url', '/../command', {}],
  ['url', '/%2e%2e/command', {}],
  ['url', '/users/.', {}],
  ['url', '/a b', {}],
  ['url', '/a\\b', {}],
  ['url', '/a#b', {}],
  ['url', 'https://evil.example.com/', {}],
  ['url', '/a?b=%zz', {}],
  ['url', 7 as never, {}],
  ['params', '/x', { params: '%zz' }],
  ['params', '/x', { params: 7 }],
  ['params.limit', '/x', { params: { limit: Number.NaN } }],
  ['params.a', '/x', { params: { a: { b: 1 } } }],
  ['params', '/x', { params: new Map([['a', 1]]) }],
  ['params', '/x', { params: new Date(0) }],
  ['params', '/x', { params: [['a']] }],
  ['query.a', '/x', { query: { a: { b: 1 } } }],
  ['data', '/x', { data: new Date(0) }, 'POST'],
  ['data', '/x', { data: new Map([['a', 1]]) }, 'POST'],
  ['data', '/x', { data: new Uint16Array(2) }, 'POST'],
  ['data', '/x', { data: new FormData() }, 'POST'],
  ['data', '/x', { data: 7 }, 'POST'],
  ['data', '/x', { data: null }, 'POST'],
  ['data', '/x', { data: lockedStream() }, 'POST'],
  ['data', '/x', { data: unreadableBlob() }, 'POST'],
  ['data', '/x', { data: new Blob(['x']), files: { a: 'x' } }, 'POST'],
  ['data.a', '/x', { data: { a: { b: 1 } } }, 'POST'],
  ['data.a', '/x', { data: { a: Number.NaN }, files: { b: 'x' } }, 'POST'],
  ['files', '/x', { files: new FormData() }, 'POST'],
  ['headers', '/x', { headers: new Headers({ a: 'b' }) }],
  ['json', '/x', { json: {} }],
  ['json', '/x', { json: {}, data: 'x' }, 'POST'],
  ['data', '/x', { data: 'x', files: { a: 'x' } }, 'POST'],
  ['files.a', '/x', { files: { a: 7 } }, 'POST'],
  ['files.a', '/x', { files: { a: null } }, 'POST'],
  ['json', '/x', { json: 1n }, 'POST'],
  ['json', '/x', { json: () => 1 }, 'POST'],
  ['cookies', '/x', { cookies: { 'a b': '1' } }],
  ['cookies.a', '/x', { cookies: { a: '1; b=2' } }],
  ['auth', '/x', { auth: ['a'] }],
  ['auth', '/x', { auth: ['a', 'b', 'c'] }],
  ['auth', '/x', { auth: '' }],
  ['auth', '/x', { auth: ['a:b', 'x'] }],
  ['auth', '/x', { auth: ['a', 'b\n'] }],
  ['auth', '/x', { auth: 'Bearer é' }],
  ['headers.x-a', '/x', { headers: { 'x-a': 'a\r\nb' } }],
  ['expectedStatusCodes', '/x', { expectedStatusCodes: 200 }],
  ['expectedStatusCodes', '/x', { expectedStatusCodes: [2000] }],
  ['stream', '/x', { stream: 'yes' }],
  ['timeoutMs', '/x', { timeoutMs: 0 }],
  ['expected_status_codes', '/x', { expected_status_codes: [200] }],
  ['options', '/x', null],
  ['method', '/x', {}, 'TRACE'],
  ['method', '/x', {}, 7 as never],
]

test.each(wrong)(
  'a wrong %s is refused before anything is sent: %s %o',
  async (option, url, options, method = 'GET') => {
    const { client, sent } = clientOf(undefined)
    const call = client.httpRequest(method, url, options as HttpRequestOptions)
    await expect(call).rejects.toThrow(ConfigError)
    await expect(call).rejects.toMatchObject({ option })
    expect(sent.requests).toEqual([])
  },
)

test('a misspelt option is corrected', async () => {
  const { client } = clientOf(undefined)
  await expect(client.httpGet('/x', { expected_status_codes: [200] } as never)).rejects.toThrow(
    'httpGet: expected_status_codes: is not an option; did you mean expectedStatusCodes?',
  )
})

test('a buffer that was transferred away is refused before anything is sent', async () => {
  const buffer = new ArrayBuffer(3)
  structuredClone(buffer, { transfer: [buffer] })
  const { client, sent } = clientOf(undefined)
  const error = await failureOf(client.httpPost('/x', { data: buffer }))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option: 'data' })
  expect(sent.requests).toEqual([])
})

test('every argument of the official client is an option', async () => {
  const { client } = clientOf(undefined)
  const { message } = (await failureOf(client.httpGet('/x', { zzzzzzzzzz: 1 } as never))) as Error
  const known = message.replace(/^.*known are /, '').split(', ')
  const official =
    'params data headers cookies files auth timeout allowRedirects proxies hooks stream verify cert json expectedStatusCodes'
  expect(official.split(' ').filter((name) => !known.includes(name))).toEqual([])
})

test.each([
  [{ params: 7 }, 'params: must be text, a plain object of names and values, a list of pairs, or URLSearchParams'],
  [{ auth: 7 }, 'auth: must be [username, password] or the value of an Authorization header'],
  [{ expectedStatusCodes: 200 }, 'expectedStatusCodes: must be a list of statuses'],
])('%o: the message says what would be right', async (options, message) => {
  const { client } = clientOf(undefined)
  await expect(client.httpGet('/x', options as never)).rejects.toHaveProperty('message', `httpGet: ${message}`)
})

test('JSON is sent as it was when the call was made', async () => {
  const { client, sent } = clientOf(undefined)
  const json = { a: 1 }
  const call = client.httpPost('/x', { json })
  json.a = 2
  await call
  expect(sent.requests[0]?.json).toEqual({ a: 1 })
})

test('a closed client sends nothing', async () => {
  const { client, sent } = clientOf(undefined)
  {
    await using closing = client
    await closing.httpGet('/x')
  }
  await expect(client.httpGet('/x')).rejects.toThrow('client: is closed')
  expect(sent.requests).toHaveLength(1)
})
