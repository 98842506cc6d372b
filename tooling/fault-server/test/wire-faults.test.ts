import { beforeAll, afterAll, beforeEach, expect, test } from 'vitest'
import {
  hangUp,
  hugeHeaders,
  malformed,
  reset,
  slowDrip,
  stallBeforeHeaders,
  stallInBody,
  stallInHeaders,
  stallInRequest,
  startFaultServer,
  truncate,
  truncateChunked,
  type Fault,
  type FaultServer,
} from '../src/index.ts'
import { overTheWire, type Wire } from './wire.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(async () => await server.close())
beforeEach(() => server.reset())

const body = (wire: Wire): string => wire.text.split('\r\n\r\n').slice(1).join('\r\n\r\n')

const read = async (): Promise<string> => await (await fetch(server.url)).text()

/** Long enough for a server that has something to say. */
const shortMs = 200

async function play(fault: Fault, quietMs?: number): Promise<Wire> {
  server.always('/', fault)
  return await overTheWire(server.url, undefined, quietMs)
}

test('stallBeforeHeaders sends nothing', async () => {
  expect(await play(stallBeforeHeaders(), shortMs)).toMatchObject({ text: '', end: 'silence' })
  await server.until(({ requests }) => requests[0]?.unanswered === true)
})

test('stallInHeaders stops within a header', async () => {
  expect(await play(stallInHeaders(), shortMs)).toMatchObject({
    text: 'HTTP/1.1 200 OK\r\nContent-Type: applica',
    end: 'silence',
  })
})

test('stallInBody sends the bytes it was told and announces more', async () => {
  const wire = await play(stallInBody({ afterBytes: 20 }), shortMs)
  expect(wire.text).toContain('content-length: 1044\r\n')
  expect([body(wire), wire.end]).toEqual(['{"filler":"xxxxxxxxx', 'silence'])
})

test('stallInRequest leaves an upload unread', async () => {
  server.always('/', stallInRequest())
  const wire = await overTheWire(server.url, 'POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello', shortMs)
  expect(wire).toMatchObject({ text: '', end: 'silence' })
  expect(server.requests[0]).toMatchObject({ bodyText: '', bodyComplete: false })
})

test('truncate closes in order before the announced length', async () => {
  const wire = await play(truncate({ afterBytes: 3, contentLength: 10 }))
  expect(wire.text).toContain('content-length: 10\r\n')
  expect([body(wire), wire.end]).toEqual(['{"f', 'fin'])
})

test('truncateChunked closes in order without the last chunk', async () => {
  const wire = await play(truncateChunked())
  expect([body(wire), wire.end]).toEqual(['a\r\n{"id":"1"}\r\n', 'fin'])
})

test.each([
  ['before-headers', ''],
  ['in-headers', 'HTTP/1.1 200 OK\r\nContent-Type: applica'],
] as const)('reset %s', async (when, text) => {
  expect(await play(reset({ when }))).toMatchObject({ text, end: 'rst' })
})

test('reset in-body comes after the first bytes', async () => {
  const wire = await play(reset({ when: 'in-body' }))
  expect([body(wire), wire.end]).toEqual(['{"filler":"xxxxx', 'rst'])
})

test('reset in-request does not wait for the body', async () => {
  server.always('/', reset({ when: 'in-request' }))
  const wire = await overTheWire(server.url, 'POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhe')
  expect(wire).toMatchObject({ text: '', end: 'rst' })
})

test('hangUp closes in order without an answer', async () => {
  expect(await play(hangUp())).toMatchObject({ text: '', end: 'fin' })
})

test('slowDrip is complete in the end', async () => {
  const startedAt = performance.now()
  const wire = await play(slowDrip({ body: '{"a":1}', intervalMs: 10 }))
  expect([body(wire), wire.end]).toEqual(['{"a":1}', 'fin'])
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(60)
})

test('slowDrip can drip the headers as well', async () => {
  const wire = await play(slowDrip({ body: '{}', intervalMs: 5, bytesPerPiece: 20, from: 'headers' }))
  expect(wire.text).toMatch(/^HTTP\/1\.1 200 [^{]*\r\n\r\n\{\}$/)
})

test.each([
  ['everything', /^220 /],
  ['status-line', /^HTTP\/1\.1 abc /],
  ['header', /\r\nno colon and a \0/],
  ['chunk-size', /\r\n\r\nzz\r\n/],
  ['content-length', /content-length: 2\r\ncontent-length: 3\r\n/],
] as const)('malformed %s is on the wire and refused by fetch', async (where, expected) => {
  const wire = await play(malformed({ where }))
  expect(wire.text).toMatch(expected)
  expect(wire.end).toBe('fin')
  await expect(read()).rejects.toThrow(TypeError)
})

test('hugeHeaders has the size it was told', async () => {
  const wire = await play(hugeHeaders({ totalBytes: 40_000, count: 4 }))
  expect(wire.text.match(/x-padding-\d: h{10000}\r\n/g)).toHaveLength(4)
  await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'UND_ERR_HEADERS_OVERFLOW' } })
})
