import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  answer,
  delayed,
  echo,
  emptyBody,
  gzipBomb,
  htmlLoginPage,
  rateLimited,
  redirect,
  stackedEncodings,
  startFaultServer,
  truncateGzip,
  unavailable,
  wrongContentType,
  type Fault,
  type FaultServer,
} from '../src/index.ts'
import { overTheWire } from './wire.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(async () => await server.close())
beforeEach(() => server.reset())

async function play(fault: Fault): Promise<Response> {
  server.always('/', fault)
  return await fetch(server.url, { redirect: 'manual' })
}

/** The body as it is on the wire, without what fetch decompresses. */
async function rawBody(fault: Fault): Promise<Buffer> {
  server.always('/', fault)
  const { bytes } = await overTheWire(server.url, 'GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n')
  return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)
}

test('answer sends status, repeated headers and JSON', async () => {
  const response = await play(answer({ status: 201, headers: { 'Set-Cookie': ['a=1', 'b=2'] }, json: { id: 1 } }))
  expect([response.status, response.headers.getSetCookie()]).toEqual([201, ['a=1', 'b=2']])
  expect(await response.json()).toEqual({ id: 1 })
})

test('answer has neither body nor length with 204, and no body for HEAD', async () => {
  const response = await play(answer({ status: 204 }))
  expect(response.headers.get('content-length')).toBeNull()
  server.always('/', answer({ text: 'hello' }))
  const head = await fetch(server.url, { method: 'HEAD' })
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['5', ''])
})

test('the small answers say what they are told', async () => {
  const limited = await play(rateLimited({ retryAfter: '31 Feb' }))
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '31 Feb'])
  const down = await play(unavailable())
  expect([down.status, down.headers.get('retry-after')]).toEqual([503, null])
  const moved = await play(redirect({ status: 307, location: '//other.example.test/' }))
  expect([moved.status, moved.headers.get('location')]).toEqual([307, '//other.example.test/'])
  const empty = await play(emptyBody({ status: 500 }))
  expect([empty.status, empty.headers.get('content-type'), await empty.text()]).toEqual([500, 'application/json', ''])
  const page = await play(htmlLoginPage())
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await page.text()).toContain('type="password"')
  const plain = await play(wrongContentType({ json: [1] }))
  expect([plain.headers.get('content-type'), await plain.json()]).toEqual(['text/plain', [1]])
})

test('echo answers with the request', async () => {
  server.always('*', echo())
  const response = await fetch(`${server.url}/a%2Fb?c=d`, { method: 'PUT', body: 'text', headers: { 'X-Test': 'y' } })
  expect(await response.json()).toMatchObject({
    method: 'PUT',
    url: '/a%2Fb?c=d',
    body: 'text',
    headers: { 'x-test': 'y' },
  })
})

test('delayed waits first', async () => {
  const startedAt = performance.now()
  const response = await play(delayed(50, answer({ text: 'late' })))
  expect(await response.text()).toBe('late')
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(49)
})

test('truncateGzip is whole HTTP around a gzip stream that is not', async () => {
  const body = await rawBody(truncateGzip({ json: { id: '7' } }))
  expect(() => gunzipSync(body)).toThrow('unexpected end of file')
  expect(() => truncateGzip({ missingBytes: 0 })).toThrow(RangeError)
})

test('gzipBomb is small, valid and large when decompressed', async () => {
  const body = await rawBody(gzipBomb({ megabytes: 3 }))
  expect(body.length).toBeLessThan(3 * 1200)
  const response = await play(gzipBomb({ megabytes: 3 }))
  const content = Buffer.from(await response.arrayBuffer())
  expect(content.length).toBe(3 * 1024 * 1024)
  expect(content.every((byte) => byte === 0)).toBe(true)
})

test('a gzipBomb that nobody reads does not outlive its connection', async () => {
  await using own = await startFaultServer()
  own.always('/', gzipBomb())
  const response = await fetch(own.url)
  await response.body?.cancel()
  await own.until(({ requests }) => requests[0]?.connectionOpen === false)
  expect(own.requests).toHaveLength(1)
})

test('stackedEncodings can be read by as many decoders', async () => {
  const two = await play(stackedEncodings({ layers: 2 }))
  expect([two.headers.get('content-encoding'), await two.json()]).toEqual(['gzip, gzip', { id: '1' }])
  await expect(play(stackedEncodings({ layers: 6 }))).rejects.toThrow('fetch failed')
})
