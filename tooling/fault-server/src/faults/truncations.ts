import { gzipSync } from 'node:zlib'
import type { Fault } from '../fault.ts'
import { jsonBeginning, rawChunk, rawHead } from './raw-message.ts'

/** Announces more bytes than it sends, then closes the connection in order. */
export function truncate({
  afterBytes = 16,
  contentLength = afterBytes + 1024,
}: { readonly afterBytes?: number; readonly contentLength?: number } = {}): Fault {
  if (contentLength <= afterBytes) throw new RangeError('The option contentLength must be larger than afterBytes')
  const headers = { 'content-type': 'application/json', 'content-length': String(contentLength) }
  return {
    name: 'truncate',
    act: async (exchange) => {
      await exchange.send(rawHead(200, headers) + jsonBeginning(afterBytes))
      exchange.hangUp()
    },
  }
}

/**
 * Sends a chunked body without its last, empty chunk, then closes the connection in order. The text can be a whole JSON
 * document: a client that ignores the framing takes it for complete.
 */
export function truncateChunked({ text = '{"id":"1"}' }: { readonly text?: string } = {}): Fault {
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  return {
    name: 'truncateChunked',
    act: async (exchange) => {
      await exchange.send(rawHead(200, headers) + rawChunk(text))
      exchange.hangUp()
    },
  }
}

/**
 * Sends a compressed body whose last bytes are missing, in an HTTP message without any fault, and keeps the connection.
 * By default only the eight bytes of checksum and length are missing: all of the JSON can be decompressed.
 */
export function truncateGzip({
  json = { id: '1' },
  missingBytes = 8,
}: { readonly json?: unknown; readonly missingBytes?: number } = {}): Fault {
  const whole = gzipSync(JSON.stringify(json))
  if (missingBytes < 1 || missingBytes >= whole.length) {
    throw new RangeError(`The option missingBytes must be from 1 to ${whole.length - 1} for this body`)
  }
  const rest = whole.subarray(0, whole.length - missingBytes)
  return {
    name: 'truncateGzip',
    act: ({ response }) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'content-length': rest.length,
      })
      response.end(rest)
    },
  }
}
