import { Buffer } from 'node:buffer'
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import type nock from 'nock'

/** A recorded exchange, as nock stores it. The first of a fixture also says where it was recorded; nock ignores that. */
export interface FixtureDefinition extends nock.Definition {
  readonly recordedFrom?: string
}

const decoders = new Map<string, (body: Buffer) => Buffer>([
  ['br', brotliDecompressSync],
  ['deflate', inflateSync],
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['zstd', zstdDecompressSync],
])

/** These describe one transmission. Replayed, a body may have another length. */
const transmissionHeaders = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
])

function decode(body: Buffer, encoding: string): Buffer {
  // Encodings are listed in the order in which they were applied.
  return encoding
    .toLowerCase()
    .split(',')
    .toReversed()
    .reduce((encoded, name) => {
      const decoder = decoders.get(name.trim())
      if (decoder === undefined)
        throw new Error(`Recording failed: no decoder for the content encoding ${name.trim()}.`)
      return decoder(encoded)
    }, body)
}

type StoredBody = Required<Pick<nock.Definition, 'response' | 'responseIsBinary'>>

const inHex = (body: Buffer): StoredBody => ({ response: body.toString('hex'), responseIsBinary: true })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A body as it reads best and is still replayed as it was: nock takes text that is JSON for its value. */
function storedBody(body: Buffer): StoredBody {
  const text = body.toString()
  if (!Buffer.from(text).equals(body)) return inHex(body)
  const value = parsed(text)
  if (value === undefined) return { response: text, responseIsBinary: false }
  // Texts, false, 0 and null would be replayed without their quotes, or not at all.
  if (typeof value !== 'object' || value === null) return inHex(body)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JSON holds is what a body can be
  return { response: value as nock.ReplyBody, responseIsBinary: false }
}

/** Brings back the body that nock's recorder has parsed, if that can be told. */
function recordedBody(response: unknown, header: (name: string) => string): Buffer {
  const json = Buffer.from(JSON.stringify(response))
  if (typeof response !== 'string') return json
  const plain = Buffer.from(response)
  const length = header('content-length')
  if (length !== '') return Number(length) === json.length ? json : plain
  if (plain.length > 0 && header('content-type').includes('json')) {
    throw new Error(
      'Recording failed: a JSON text and a text are recorded alike. Have the server send a content-length.',
    )
  }
  return plain
}

function bodyOf(definition: nock.Definition, header: (name: string) => string): StoredBody {
  const { response = '', responseIsBinary = false } = definition
  const encoding = header('content-encoding')
  if (encoding !== '' && Array.isArray(response)) {
    return storedBody(decode(Buffer.from(response.join(''), 'hex'), encoding))
  }
  return responseIsBinary ? { response, responseIsBinary } : storedBody(recordedBody(response, header))
}

/** Makes a recorded exchange fit to be read, edited and replayed: decoded, without what belongs to its transmission. */
export function tidyDefinition(definition: nock.Definition): nock.Definition {
  const { rawHeaders = {}, reqheaders: _headers, responseIsBinary: _binary, ...rest } = definition
  const headers = new Map(Object.entries(rawHeaders).map(([name, value]) => [name.toLowerCase(), value]))
  const { response, responseIsBinary } = bodyOf(definition, (name) => String(headers.get(name) ?? ''))
  for (const name of transmissionHeaders) headers.delete(name)
  return {
    ...rest,
    response,
    ...(responseIsBinary && { responseIsBinary }),
    rawHeaders: Object.fromEntries(headers),
  }
}

/** The answer's body as text, whatever form it is stored in. */
export function responseText({ response, responseIsBinary }: nock.Definition): string {
  if (typeof response !== 'string') return JSON.stringify(response ?? '')
  return responseIsBinary === true ? Buffer.from(response, 'hex').toString('latin1') : response
}
