import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { recorded, type RecordedOptions, type RecordingServer } from '../src/recorded.ts'

const url = 'https://engine.example.com'
const name = 'exchange.json'
let fixtures = ''

beforeAll(async () => {
  fixtures = await mkdtemp(join(tmpdir(), 'fixtures-'))
})
afterAll(async () => {
  await rm(fixtures, { recursive: true })
})
beforeEach(() => {
  vi.unstubAllEnvs()
})

async function start(listener: RequestListener): Promise<RecordingServer> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close }
}

type Body<T> = (url: string) => Promise<T>

async function record<T>(listener: RequestListener, body: Body<T>, more: Partial<RecordedOptions> = {}): Promise<T> {
  vi.stubEnv('NOCK_BACK_MODE', 'update')
  const options = { fixtures, name, url, recordedFrom: 'a test', server: () => start(listener), ...more }
  try {
    return await recorded(options, body)
  } finally {
    vi.unstubAllEnvs()
  }
}

const replay = async <T>(body: Body<T>): Promise<T> =>
  await recorded({ fixtures, name, url, recordedFrom: 'a test' }, body)
const stored = async (): Promise<string> => await readFile(join(fixtures, name), 'utf8')
const definitions = async (): Promise<Record<string, unknown>[]> => JSON.parse(await stored())
const text = async (target: string, init?: RequestInit): Promise<string> => await (await fetch(target, init)).text()
const answer =
  (body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)

const askApi: Body<string> = async (base) => await text(`${base}/api`)
const askImage: Body<number[]> = async (base) => [...new Uint8Array(await (await fetch(`${base}/image`)).arrayBuffer())]
const logIn: Body<string> = async (base) =>
  await text(`${base}/token`, { method: 'POST', body: 'grant_type=password&password=hunter2' })

/** Asks for what is recorded, then for `target`, and takes its failure for an answer. */
const asks = async (target: string): Promise<unknown> =>
  await replay(async (base) => {
    await text(`${base}/known`)
    return await text(target).catch(() => 'swallowed')
  })

const makeTwoRequests: Body<unknown> = async (base) => {
  const created = await fetch(`${base}/api/vms?max=2`, { method: 'POST', body: '{"name":"a"}' })
  return [created.status, created.headers.get('x-kind'), await created.json(), await text(`${base}/api/vms/1`)]
}
const answerTwoRequests: RequestListener = (request, response) => {
  // Longer than what nock will send again.
  if (request.method === 'POST') response.writeHead(201, { 'x-kind': 'vm', 'content-type': 'application/json' })
  response.end(request.method === 'POST' ? '{ "id":  "1" }' : '<vm id="1"/>')
}

test('what is recorded from a server is replayed without it', async () => {
  const live = await record(answerTwoRequests, makeTwoRequests)
  expect(live).toEqual([201, 'vm', { id: '1' }, '<vm id="1"/>'])
  expect(await replay(makeTwoRequests)).toEqual(live)
})

test('the fixture says where it was recorded, and speaks of the public host', async () => {
  await record((request, response) => {
    const self = `http://${request.headers.host}`
    response.writeHead(200, { 'content-type': 'application/json', location: `${self}/api/next` })
    response.end(JSON.stringify({ href: `${self}/api/1`, login: `/sso?back=${encodeURIComponent(self)}` }))
  }, askApi)
  const [first] = await definitions()
  expect(first).toEqual({
    recordedFrom: 'a test',
    scope: url,
    method: 'GET',
    path: '/api',
    body: '',
    status: 200,
    response: { href: `${url}/api/1`, login: `/sso?back=${encodeURIComponent(url)}` },
    rawHeaders: { 'content-type': 'application/json', location: `${url}/api/next` },
  })
  expect(await stored()).not.toContain('127.0.0.1')
})

test.each([
  ['gzip', gzipSync('{"id":"é"}')],
  ['br', brotliCompressSync('{"id":"é"}')],
  ['gzip, br', brotliCompressSync(gzipSync('{"id":"é"}'))],
])('%s answers are stored as text', async (encoding, bytes) => {
  const listener: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bytes)
  }
  expect(await record(listener, askApi)).toBe('{"id":"é"}')
  expect(await definitions()).toMatchObject([
    { response: { id: 'é' }, rawHeaders: { 'content-type': 'application/json' } },
  ])
  expect(await replay(askApi)).toBe('{"id":"é"}')
})

test.each(['42', '0', 'null', '"quoted"', 'broken', '[1,2]', ''])(
  'the body %j is replayed as it was',
  async (response) => {
    expect(await record(answer(response, { 'content-length': `${response.length}` }), askApi)).toBe(response)
    expect(await replay(askApi)).toBe(response)
  },
)

test('plain text that could be JSON is replayed as it was', async () => {
  await record(answer('42', { 'content-type': 'text/plain' }), askApi)
  expect(await replay(askApi)).toBe('42')
})

test('a body that the recorder leaves in doubt is refused', async () => {
  const listener = answer('broken', { 'transfer-encoding': 'chunked' })
  await expect(record(listener, askApi)).rejects.toThrow('Have the server send a content-length')
})

test('bytes that are no text survive', async () => {
  const bytes = new Uint8Array([0, 255, 128, 7])
  expect(await record((_request, response) => response.end(bytes), askImage)).toEqual([...bytes])
  expect(await replay(askImage)).toEqual([...bytes])
})

test('passwords, tokens and cookies are scrubbed', async () => {
  const listener = answer('{"access_token":"abcdef","token_type":"bearer","nested":[{"password":"hunter2"}]}', {
    'set-cookie': 'SID=s3cr3t; Path=/; HttpOnly',
    'x-auth-token': 'abcdef',
  })
  await record(listener, logIn, { secrets: ['hunter2'] })
  const [first] = await definitions()
  expect(first).toMatchObject({
    response: { access_token: 'scrubbed', token_type: 'bearer', nested: [{ password: 'scrubbed' }] },
    rawHeaders: { 'set-cookie': 'SID=scrubbed; Path=/; HttpOnly', 'x-auth-token': 'scrubbed' },
  })
  expect(first).not.toHaveProperty('body')
  expect(JSON.parse(await replay(logIn))).toMatchObject({ access_token: 'scrubbed' })
})

test('secrets in XML are scrubbed', async () => {
  const listener = answer('<s><password>hunter2</password><name>x</name></s>', { 'content-type': 'application/xml' })
  await record(listener, async (base) => await text(`${base}/s`))
  expect(await definitions()).toMatchObject([{ response: '<s><password>scrubbed</password><name>x</name></s>' }])
})

test.each([
  ['a JSON web token in the answer', '/api', '{"note":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x"}', {}],
  ['an authorization value in the answer', '/api', '{"echo":"Basic dXNlcjpwYXNz"}', {}],
  ['a named secret in the path', '/api?token=hunter2', '{}', {}],
  ['a private key in the answer', '/api', '{"pem":"-----BEGIN EC PRIVATE KEY-----"}', {}],
  ['a password in a URL in the answer', '/api', '{"href":"https://me:hunter2@engine.example.com/"}', {}],
  ['a random-looking text in the headers', '/api', '{}', { 'x-key': 'q8Zr3TfLw0Yb7VnKx2MsJd5GhPcAu9Ee' }],
  ['a random-looking text in the answer', '/api', '{"id":"0f8e7d6c5b4a39281706f5e4d3c2b1a0"}', {}],
  ['an address of the recording machine in the answer', '/api', '{"peer":"127.0.0.1:1"}', {}],
  ['one of the given secrets in the answer', '/api', '{"say":"open sesame"}', {}],
  ['one of the given secrets in the answer', '/api', '{"say":"b3BlbiBzZXNhbWU="}', {}],
])('nothing is written with %s', async (finding, path, response, headers) => {
  await writeFile(join(fixtures, name), 'the recording before')
  const recording = record(answer(response, headers), async (base) => await text(`${base}${path}`), {
    secrets: ['open sesame'],
  })
  const expected = `Recording exchange.json failed: ${finding} of GET /api looks like a secret. Scrub it, or allow it by name.`
  await expect(recording).rejects.toThrow(new Error(expected))
  expect(await stored()).toBe('the recording before')
})

test.each([
  ['ids, dates and long names', '{"id":"5f2c1a9e-3b7d-4c1e-9a52-7d0e8b1c4f36","at":"2026-01-01T00:00:00.000+01:00"}'],
  [
    'certificates',
    '{"pem":"-----BEGIN CERTIFICATE-----\\nq8Zr3TfLw0Yb7VnKx2MsJd5GhPcAu9Ee\\n-----END CERTIFICATE-----"}',
  ],
  ['words', '{"description":"Basic authentication; no password: none of-the-usual-disk_attachments_of_VM2"}'],
])('%s are no secrets', async (_name, response) => {
  await record(answer(response), async (base) => await text(`${base}/api`), { allow: ['password: none'] })
  expect(await definitions()).toMatchObject([{ response: JSON.parse(response) }])
})

test('a scrubber of its own can take out what looks like a secret', async () => {
  const listener = answer('{"id":"0f8e7d6c5b4a39281706f5e4d3c2b1a0"}')
  await record(listener, async (base) => await text(`${base}/api`), {
    scrub: (definition) => ({ ...definition, response: { id: '1' } }),
  })
  expect(await definitions()).toMatchObject([{ response: { id: '1' } }])
})

test('a recording that fails keeps the one before', async () => {
  await writeFile(join(fixtures, name), 'the recording before')
  const failing = record(answer('{}'), async (base) => {
    await text(base)
    throw new Error('the test failed')
  })
  await expect(failing).rejects.toThrow('the test failed')
  await expect(record(answer('{}'), () => Promise.resolve(1))).rejects.toThrow('no request was made')
  expect(await stored()).toBe('the recording before')
})

test('a request without an answer fails the test, even where its failure is swallowed', async () => {
  await record(answer('{}'), async (base) => await text(`${base}/known`))
  await expect(asks(`${url}/unknown`)).rejects.toThrow(`has no answer to GET ${url}/unknown`)
  await expect(asks('https://elsewhere.example.com/x')).rejects.toThrow('has no answer to GET https://elsewhere')
  await expect(asks(`${url}/known`)).rejects.toThrow(`has no answer to GET ${url}/known`)
})

test('an answer that is not asked for fails the test', async () => {
  await record(answer('{}'), async (base) => await text(`${base}/known`))
  await expect(replay(() => Promise.resolve('nothing'))).rejects.toThrow('was not used')
})

test('an absent recording says how to make it', async () => {
  const options = { fixtures, name: 'absent.json', url, recordedFrom: 'a test' }
  await expect(recorded(options, text)).rejects.toThrow('There is no recording absent.json')
})

test('the network is free again afterwards', async () => {
  await record(answer('{}'), async (base) => await text(`${base}/known`))
  await replay(async (base) => await text(`${base}/known`))
  await using server = await start(answer('live'))
  expect(await text(server.url)).toBe('live')
})
