import {
  DecodeError,
  LimitError,
  ServerError,
  streamDecoder,
  textDecoder,
  type TransferProgress,
  xmlDecoder,
} from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }
const type = { 'content-type': 'application/json' }

/** An answer whose body tells when it is cancelled; without chunks of its own it never ends. */
function watched(init: ResponseInit, chunk = 'x'.repeat(1000)): { response: Response; state: { cancelled: boolean } } {
  const state = { cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await new Promise(setImmediate)
      controller.enqueue(new TextEncoder().encode(chunk))
    },
    cancel: () => {
      state.cancelled = true
    },
  })
  return { response: new Response(body, init), state }
}

const answering = (...responses: Response[]): ReturnType<typeof thingsClient> =>
  thingsClient('https://things.example.com', {
    retry: 0,
    limits: { maxResponseBytes: 4096 },
    fetch: async () => await Promise.resolve(responses.shift() ?? Response.json({})),
  })

describe('a body that is not read to its end is cancelled', () => {
  test('when it is too large', async () => {
    const { response, state } = watched({ headers: type })
    expect(await failureOf(answering(response).request(getThing, id))).toBeInstanceOf(LimitError)
    expect(state.cancelled).toBe(true)
  })

  test('when more was announced than is allowed, before any of it is read', async () => {
    const { response, state } = watched({ headers: { ...type, 'content-length': '5000' } }, '{}')
    expect(await failureOf(answering(response).request(getThing, id))).toBeInstanceOf(LimitError)
    expect(state.cancelled).toBe(true)
  })

  test('when it belongs to a redirect', async () => {
    const { response, state } = watched({ status: 307, headers: { location: '/elsewhere' } })
    expect(await answering(response).request(getThing, id)).toEqual({})
    expect(state.cancelled).toBe(true)
  })

  test('when a stream has the wrong type', async () => {
    const { response, state } = watched({ headers: { 'content-type': 'text/html' } })
    const decode = { ...streamDecoder(), accepts: (mediaType: string) => mediaType === 'application/zip' }
    const error = await failureOf(answering(response).request({ ...getThing, decode }, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'wrong_content_type', contentType: 'text/html' })
    expect(state.cancelled).toBe(true)
  })

  test('when a stream is left, begun or not', async () => {
    for (const begun of [false, true]) {
      const { response, state } = watched({ headers: type })
      const stream = await answering(response).request({ ...getThing, decode: streamDecoder() }, id)
      if (begun) {
        const reader = stream.getReader()
        await reader.read()
        await reader.cancel()
      } else await stream.cancel()
      expect(state.cancelled).toBe(true)
    }
  })

  test('when an error’s body goes on for ever', async () => {
    const { response, state } = watched({ status: 500 }, 'x'.repeat(100_000))
    const error = await failureOf(answering(response).request(getThing, id))
    expect(error).toBeInstanceOf(ServerError)
    expect((error as ServerError).bodyText()?.length).toBeLessThan(1_300_000)
    expect(state.cancelled).toBe(true)
  })
})

test('an error whose body breaks off is still the server’s error', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
  const error = await failureOf(answering(new Response(body, { status: 502 })).request(getThing, id))
  expect(error).toBeInstanceOf(ServerError)
  expect(error).toMatchObject({ status: 502 })
})

test.each([
  ['of unknown length', {}, 'ConnectionError'],
  ['of known length', { 'content-length': '7' }, 'DecodeError'],
  ['in chunks', { 'transfer-encoding': 'chunked' }, 'DecodeError'],
])('a document %s that ends too early is a %s', async (_, headers, name) => {
  const response = new Response('{"a": [', { headers: { ...type, ...headers } })
  expect(await failureOf(answering(response).request(getThing, id))).toMatchObject({ name })
})

describe('progress', () => {
  test.each([
    ['plain', { 'content-length': '4' }, 4],
    ['compressed, whose length says nothing', { 'content-length': '4', 'content-encoding': 'gzip' }, undefined],
    ['of unknown length', {}, undefined],
  ])('is told of a body that is %s', async (_, headers, totalBytes) => {
    const seen: TransferProgress[] = []
    const onDownloadProgress = (progress: TransferProgress): void => void seen.push(progress)
    const response = new Response('1234', { headers: { ...type, ...headers } })
    expect(await answering(response).request(getThing, id, { onDownloadProgress })).toBe(1234)
    expect(seen).toEqual([{ transferredBytes: 4, totalBytes }])
  })
})

describe('characters', () => {
  const utf16be = Buffer.from('\ufeffZoë', 'utf16le').swap16()
  test.each([
    ['big-endian UTF-16 by its mark', utf16be, 'text/plain'],
    ['a mark that contradicts the charset', Buffer.from('\ufeffZoë'), 'text/plain; charset=iso-8859-1'],
    ['a quoted charset after other parameters', Buffer.from('Zoë', 'latin1'), 'text/plain; a=b; Charset="latin1"'],
  ])('of %s', async (_, bytes, contentType) => {
    const response = new Response(bytes, { headers: { 'content-type': contentType } })
    expect(await answering(response).request({ ...getThing, decode: textDecoder() }, id)).toBe('Zoë')
  })

  test('of an XML declaration, where the header says nothing', async () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zoë</a>', 'latin1')
    const response = new Response(bytes, { headers: { 'content-type': 'application/xml' } })
    expect(await answering(response).request({ ...getThing, decode: xmlDecoder((text) => text) }, id)).toContain('Zoë')
  })

  test('that are no text in the charset that was named are an error', async () => {
    const response = new Response(Buffer.from([0xd8, 0xd8, 0x41, 0x00]), {
      headers: { 'content-type': 'text/plain;charset=utf-16le' },
    })
    const error = await failureOf(answering(response).request({ ...getThing, decode: textDecoder() }, id))
    expect(error).toMatchObject({ name: 'DecodeError', code: 'charset' })
  })
})

test.each([
  ['application/xml', true],
  ['application/vnd.thing+xml', true],
  ['application/xml-dtd', false],
  ['application/xmlish', false],
])('%s counts as XML: %j', (mediaType, expected) => {
  expect(xmlDecoder((text) => text).accepts(mediaType)).toBe(expected)
})
