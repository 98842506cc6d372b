import {
  bytesDecoder,
  ConnectionError,
  DecodeError,
  jsonDecoder,
  LimitError,
  nothingDecoder,
  streamDecoder,
  textDecoder,
  type TransferProgress,
} from '@core/http'
import {
  answer,
  emptyBody,
  gzipBomb,
  htmlLoginPage,
  malformed,
  stackedEncodings,
  startFaultServer,
  truncate,
  truncateGzip,
  wrongContentType,
} from '@repo/fault-server'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }

describe('an answer that is not what was asked for', () => {
  test('a login page with status 200 is a DecodeError that says so', async () => {
    await using server = await startFaultServer()
    server.always('*', htmlLoginPage())
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({
      status: 200,
      contentType: 'text/html',
      code: 'wrong_content_type',
      attempts: 1,
      operation: 'thing.get',
    })
    expect(String(error)).toMatch(
      /asked for JSON and got text\/html with status 200: it looks like a login or error page/,
    )
  })

  test.each([
    ['another type', wrongContentType({ contentType: 'text/plain' }), /asked for JSON and got text\/plain/],
    ['no type', answer({ bytes: Buffer.from('{}') }), /got an answer without a content type/],
    [
      'a syntax error',
      answer({ headers: { 'content-type': 'application/json' }, text: '{"id": nope}' }),
      /syntax error/,
    ],
    [
      'an unfinished document',
      answer({ headers: { 'content-type': 'application/json' }, text: '{"id":' }),
      /the JSON ends too early/,
    ],
    ['an empty body', emptyBody(), /status 200 with an empty body; JSON was expected/],
    ['204 where an object is promised', answer({ status: 204 }), /status 204 with an empty body/],
  ])('%s', async (_, fault, message) => {
    await using server = await startFaultServer()
    server.always('*', fault)
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(String(error)).toMatch(message)
    expect(server.requests).toHaveLength(1)
  })

  test('a decoder that trips over the shape gives a DecodeError', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: null }))
    const decode = jsonDecoder((document) => (document as { id: string }).id)
    const error = await failureOf(thingsClient(server.url).request({ ...getThing, decode }, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(String(error)).toContain('does not have the shape that was expected')
  })

  test('something that is not HTTP is a ConnectionError', async () => {
    await using server = await startFaultServer()
    server.always('*', malformed())
    expect(await failureOf(thingsClient(server.url, { retry: 0 }).request(getThing, id))).toBeInstanceOf(
      ConnectionError,
    )
  })

  test('related types count as what was asked for', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: { id: 1 }, headers: { 'content-type': 'application/hal+json; charset=utf-8' } }))
    expect(await thingsClient(server.url).request(getThing, id)).toEqual({ id: 1 })
  })
})

describe('empty bodies where they are allowed', () => {
  test.each([
    ['nothing', nothingDecoder(), undefined],
    ['text', textDecoder(), ''],
    ['JSON with a meaning for nothing', jsonDecoder((document) => document, { empty: () => null }), null],
  ])('%s', async (_, decode, expected) => {
    await using server = await startFaultServer()
    server.script('*', answer({ status: 204 }), emptyBody())
    const client = thingsClient(server.url)
    expect(await client.request({ ...getThing, decode: decode }, id)).toEqual(expected)
    expect(await client.request({ ...getThing, decode: decode }, id)).toEqual(expected)
  })
})

describe('size', () => {
  test('is bounded while reading, also when it was announced', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'x'.repeat(5000) }))
    const client = thingsClient(server.url, { limits: { maxResponseBytes: 4096 } })
    const error = await failureOf(client.request({ ...getThing, decode: textDecoder() }, id))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ option: 'limits.maxResponseBytes', limit: 4096 })
    expect(String(error)).toContain('raise limits.maxResponseBytes')
    expect(server.requests).toHaveLength(1)
  })

  test('counts bytes after decompression', async () => {
    await using server = await startFaultServer()
    server.always('*', gzipBomb({ megabytes: 300 }))
    const before = process.memoryUsage.rss()
    const client = thingsClient(server.url, { limits: { maxResponseBytes: 8 * 1024 * 1024 } })
    const error = await failureOf(client.request({ ...getThing, decode: bytesDecoder() }, id))
    expect(error).toBeInstanceOf(LimitError)
    expect(process.memoryUsage.rss() - before).toBeLessThan(128 * 1024 * 1024)
  })

  test('of a stream is not bounded', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'x'.repeat(5000) }))
    const client = thingsClient(server.url, { limits: { maxResponseBytes: 4096 } })
    const stream = await client.request({ ...getThing, decode: streamDecoder() }, id)
    expect((await new Response(stream).text()).length).toBe(5000)
  })

  test('many stacked encodings are refused', async () => {
    await using server = await startFaultServer()
    server.always('*', stackedEncodings({ layers: 6 }))
    const error = await failureOf(thingsClient(server.url, { retry: 0 }).request(getThing, id))
    expect(error).toBeInstanceOf(ConnectionError)
  })
})

describe('streams', () => {
  test('tell how far they are', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'x'.repeat(200_000) }))
    const seen: TransferProgress[] = []
    const stream = await thingsClient(server.url).request({ ...getThing, decode: streamDecoder() }, id, {
      onDownloadProgress: (progress) => {
        seen.push(progress)
        throw new Error('an error of the app')
      },
    })
    await new Response(stream).text()
    expect(seen.at(-1)).toEqual({ transferredBytes: 200_000, totalBytes: 200_000 })
  })

  test('that are cut fail with a ConnectionError', async () => {
    await using server = await startFaultServer()
    server.always('*', truncate())
    const stream = await thingsClient(server.url).request({ ...getThing, decode: streamDecoder() }, id)
    const error = await failureOf(new Response(stream).text())
    expect(error).toMatchObject({ name: 'ConnectionError', reason: 'truncated' })
  })

  test('abort with the call’s signal', async () => {
    await using server = await startFaultServer()
    server.always('*', truncate({ afterBytes: 10, contentLength: 1_000_000 }))
    const controller = new AbortController()
    const stream = await thingsClient(server.url).request({ ...getThing, decode: streamDecoder() }, id, {
      signal: controller.signal,
    })
    controller.abort(new Error('the user left'))
    await expect(new Response(stream).text()).rejects.toThrow('the user left')
  })
})

describe('a compressed body without its end', () => {
  test('is a ConnectionError, not a syntax error', async () => {
    await using server = await startFaultServer()
    server.always('*', truncateGzip({ json: { id: 'x'.repeat(100) }, missingBytes: 20 }))
    const error = await failureOf(thingsClient(server.url, { retry: 0 }).request(getThing, id))
    expect(error).toMatchObject({ name: 'ConnectionError', reason: 'truncated' })
  })
})

describe('characters', () => {
  const json = '{"name":"Zoë"}'
  const type = 'application/json'
  test.each([
    ['UTF-8', Buffer.from(json), type],
    ['a byte order mark', Buffer.from(`\ufeff${json}`), type],
    ['UTF-16 by its mark', Buffer.from(`\ufeff${json}`, 'utf16le'), type],
    ['UTF-16 by charset', Buffer.from(json, 'utf16le'), `${type}; charset="utf-16le"`],
    ['Latin-1 by charset', Buffer.from(json, 'latin1'), `${type};charset=ISO-8859-1`],
    ['gzip', gzipSync(json), type],
  ])('of %s', async (name, bytes, contentType) => {
    await using server = await startFaultServer()
    const headers = { 'content-type': contentType, ...(name === 'gzip' && { 'content-encoding': 'gzip' }) }
    server.always('*', answer({ bytes, headers }))
    expect(await thingsClient(server.url).request(getThing, id)).toEqual({ name: 'Zoë' })
  })

  test.each([
    ['bytes that are not valid', Buffer.from(json, 'latin1'), type, 'not valid utf-8'],
    ['an unknown charset', Buffer.from(json), `${type}; charset=klingon`, 'charset klingon is not known'],
  ])('%s: a DecodeError', async (_, bytes, contentType, message) => {
    await using server = await startFaultServer()
    server.always('*', answer({ bytes, headers: { 'content-type': contentType } }))
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(String(error)).toContain(message)
  })
})
