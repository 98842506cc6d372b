import {
  type BodyDecoder,
  bytesDecoder,
  type CallOptions,
  DecodeError,
  jsonDecoder,
  nothingDecoder,
  type Operation,
  ResponseError,
  textDecoder,
} from '@core/http'
import { type ChecksumAlgorithm, checksumBlockBytes } from '../image/block-hash.ts'
import { type ByteRange, contentRangeHeader, parseContentRange, rangeHeader } from '../image/byte-range.ts'
import { type Extent, parseExtents } from '../image/extent.ts'
import { leastAbilities, parseAbilities, type ServerAbilities } from './server-abilities.ts'
import type { TransferServer } from './transfer-server.ts'

/** Which extents are asked for. */
export type ExtentsContext = 'zero' | 'dirty'

/** `OPTIONS`: what the server can do. Servers that do not know the question answer 405 or nothing. */
export async function askAbilities(server: TransferServer, options: CallOptions): Promise<ServerAbilities> {
  const operation: Operation<string> = {
    name: 'imageTransfer.options',
    method: 'OPTIONS',
    path: '',
    decode: textDecoder(),
  }
  try {
    return parseAbilities(await server.request(operation, {}, options))
  } catch (error) {
    if (error instanceof ResponseError && error.status === 405) return leastAbilities
    throw error
  }
}

/** Takes nothing but the range that was asked for: anything else would end up in the wrong place. */
function rangeDecoder(range: ByteRange): BodyDecoder<Uint8Array> {
  const { empty: _, ...decoder } = bytesDecoder({ accept: 'application/octet-stream' })
  return {
    ...decoder,
    decode: ({ status, headers, bytes }) => {
      const sent = parseContentRange(headers.get('content-range'))
      if (status !== 206 || sent?.start !== range.start || bytes.length !== range.length) {
        const told = sent === undefined ? 'no range' : `${sent.length} bytes from ${sent.start}`
        throw new DecodeError(
          `${range.length} bytes from ${range.start} were asked for, and ${bytes.length} came as ${told}`,
        )
      }
      return bytes
    },
  }
}

/** `GET` of a range. */
export async function readRange(server: TransferServer, range: ByteRange, options: CallOptions): Promise<Uint8Array> {
  const operation: Operation<Uint8Array> = {
    name: 'imageTransfer.read',
    method: 'GET',
    path: '',
    decode: rangeDecoder(range),
  }
  return await server.request(operation, { headers: { range: rangeHeader(range) } }, options)
}

/** `GET` of the first byte, for the size that the answer tells. Old servers let nobody read what is being uploaded. */
export async function askSize(server: TransferServer, options: CallOptions): Promise<number | undefined> {
  const operation: Operation<number | undefined> = {
    name: 'imageTransfer.size',
    method: 'GET',
    path: '',
    decode: {
      ...nothingDecoder(),
      decode: ({ headers }) => parseContentRange(headers.get('content-range'))?.total,
    },
  }
  try {
    return await server.request(operation, { headers: { range: 'bytes=0-0' } }, options)
  } catch (error) {
    if (error instanceof ResponseError && error.status < 500) return undefined
    throw error
  }
}

/** How what is written gets to the storage. */
export interface WriteSettings {
  /** Whether the answer is to come when it is there. */
  readonly flush: boolean
  /** Whether the server lets that be chosen. Others flush always. */
  readonly canFlush: boolean
}

/** `PUT` of a range, in one request of known length. */
export async function writeRange(
  server: TransferServer,
  start: number,
  bytes: Uint8Array,
  { flush, canFlush }: WriteSettings,
  options: CallOptions,
): Promise<undefined> {
  const operation: Operation<undefined> = {
    name: 'imageTransfer.write',
    method: 'PUT',
    path: '',
    decode: nothingDecoder(),
  }
  await server.request(
    operation,
    {
      query: canFlush ? { flush: flush ? 'y' : 'n' } : {},
      headers: { 'content-range': contentRangeHeader({ start, length: bytes.length }) },
      body: { bytes, contentType: 'application/octet-stream' },
    },
    options,
  )
}

const patch = (name: string): Operation<undefined> => ({ name, method: 'PATCH', path: '', decode: nothingDecoder() })

/** `PATCH`: makes a range read as zeros. */
export async function zeroRange(
  server: TransferServer,
  { start, length }: ByteRange,
  { flush, canFlush }: WriteSettings,
  options: CallOptions,
): Promise<undefined> {
  const json = { op: 'zero', offset: start, size: length, flush: flush || !canFlush }
  await server.request(patch('imageTransfer.zero'), { body: { json } }, options)
}

/** `PATCH`: ends when all that was written is on the storage. */
export async function flushAll(server: TransferServer, options: CallOptions): Promise<undefined> {
  await server.request(patch('imageTransfer.flush'), { body: { json: { op: 'flush' } } }, options)
}

/** `GET …/extents`. */
export async function askExtents(
  server: TransferServer,
  context: ExtentsContext,
  options: CallOptions,
): Promise<Extent[]> {
  const operation: Operation<Extent[]> = {
    name: 'imageTransfer.extents',
    method: 'GET',
    path: '/extents',
    decode: jsonDecoder(parseExtents),
  }
  return await server.request(operation, { query: { context } }, options)
}

/** `GET …/checksum`: the server reads the whole image for it. */
export async function askChecksum(
  server: TransferServer,
  algorithm: ChecksumAlgorithm,
  options: CallOptions,
): Promise<string> {
  const operation: Operation<string> = {
    name: 'imageTransfer.checksum',
    method: 'GET',
    path: '/checksum',
    decode: jsonDecoder((document) => {
      const { checksum, block_size: blockBytes } = document as Record<string, unknown>
      if (typeof checksum !== 'string' || blockBytes !== checksumBlockBytes) {
        throw new DecodeError('the answer holds no checksum of the blocks that were asked for')
      }
      return checksum.toLowerCase()
    }),
  }
  return await server.request(operation, { query: { algorithm, block_size: checksumBlockBytes } }, options)
}
