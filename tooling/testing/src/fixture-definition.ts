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
const transmissionHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

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

/** Text that is JSON becomes its value, so that a fixture reads well; unless that would change the value. */
function readable(text: string, contentType: string): nock.ReplyBody {
  if (!contentType.includes('json')) return text
  try {
    const value: nock.ReplyBody = JSON.parse(text)
    return value
  } catch {
    return text
  }
}

/** The answer's body, decoded. Bytes that are no text stay in hex, which `responseIsBinary` says. */
function decodedBody(definition: nock.Definition, encoding: string, contentType: string): Partial<nock.Definition> {
  const { response } = definition
  if (encoding === '' || !Array.isArray(response)) return {}
  const body = decode(Buffer.from(response.join(''), 'hex'), encoding)
  const text = body.toString()
  if (!Buffer.from(text).equals(body)) return { response: body.toString('hex'), responseIsBinary: true }
  return { response: readable(text, contentType), responseIsBinary: false }
}

/** Makes a recorded exchange fit to be read, edited and replayed: decoded, without what belongs to its transmission. */
export function tidyDefinition(definition: nock.Definition): nock.Definition {
  const { rawHeaders = {}, responseIsBinary: _binary, reqheaders: _headers, ...rest } = definition
  const headers = Object.entries(rawHeaders).map(([name, value]) => [name.toLowerCase(), value] as const)
  const header = (wanted: string): string => String(headers.find(([name]) => name === wanted)?.[1] ?? '')
  const encoding = header('content-encoding')
  const { responseIsBinary = definition.responseIsBinary, ...body } = decodedBody(
    definition,
    encoding,
    header('content-type'),
  )
  const kept = headers.filter(([name]) => !transmissionHeaders.has(name) && name !== 'content-encoding')
  return {
    ...rest,
    ...body,
    ...(responseIsBinary === true && { responseIsBinary }),
    rawHeaders: Object.fromEntries(kept),
  }
}

/** The answer's body as text, whatever form it is stored in. */
export function responseText({ response, responseIsBinary }: nock.Definition): string {
  if (typeof response !== 'string') return JSON.stringify(response ?? '')
  return responseIsBinary === true ? Buffer.from(response, 'hex').toString('latin1') : response
}
