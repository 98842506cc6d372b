import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'
import type { Fault } from '../fault.ts'

const megabyte = 1024 * 1024
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
const lastDeflateBlock = Buffer.from([3, 0])

/** How gzip ends: with checksum and length of what was compressed. */
function gzipTrailer(checksum: number, bytes: number): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(checksum, 0)
  trailer.writeUInt32LE(bytes % 2 ** 32, 4)
  return trailer
}

function* bombPieces(megabytes: number): Generator<Buffer> {
  const zeros = Buffer.alloc(megabyte)
  // A full flush makes the compressed block independent of what precedes it, so that it can be repeated.
  const block = deflateRawSync(zeros, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  let checksum = 0
  yield gzipHeader
  for (let index = 0; index < megabytes; index += 1) {
    // Step by step: the checksum of the whole at once would hold up everything else in the process.
    checksum = crc32(zeros, checksum)
    yield block
  }
  yield lastDeflateBlock
  yield gzipTrailer(checksum, megabytes * megabyte)
}

/**
 * A small and valid gzip body that decompresses to many megabytes of zero bytes, about 1 KB for each, under the
 * content-type of JSON. Made while it is sent, as far as the client reads.
 */
export function gzipBomb({ megabytes = 300 }: { readonly megabytes?: number } = {}): Fault {
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 4096) {
    throw new RangeError('The option megabytes must be a whole number from 1 to 4096')
  }
  return {
    name: 'gzipBomb',
    act: async ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      await pipeline(Readable.from(bombPieces(megabytes)), response)
    },
  }
}

/** JSON compressed again and again, each layer named in content-encoding. */
export function stackedEncodings({
  layers,
  json = { id: '1' },
}: {
  readonly layers: number
  readonly json?: unknown
}): Fault {
  if (!Number.isInteger(layers) || layers < 1 || layers > 100) {
    throw new RangeError('The option layers must be a whole number from 1 to 100')
  }
  let body: Buffer = Buffer.from(JSON.stringify(json))
  for (let layer = 0; layer < layers; layer += 1) body = gzipSync(body)
  const encoding = Array.from({ length: layers }, () => 'gzip').join(', ')
  return {
    name: 'stackedEncodings',
    act: ({ response }) => {
      const headers = {
        'content-type': 'application/json',
        'content-encoding': encoding,
        'content-length': body.length,
      }
      response.writeHead(200, headers).end(body)
    },
  }
}
