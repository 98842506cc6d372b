import { ServerError, SdkError } from '@core/http'
import type { BlockHash } from '../image/block-hash.ts'
import { type ByteRange, splitRange } from '../image/byte-range.ts'
import type { ImageSource } from './image-source.ts'
import type { ImageTransfer } from '../image-transfer.ts'
import type { ProgressMeter } from '../progress-meter.ts'
import { forEachBounded } from '../run-bounded.ts'
import { type BufferPool, bufferPool, uploadPieces } from './upload-pieces.ts'

/** What data are sent from and by which rules. */
export interface UploadData {
  readonly transfer: ImageTransfer
  readonly source: ImageSource
  /** Bytes of the image on the other side; what the source does not fill is made zero. */
  readonly imageBytes: number
  readonly chunkBytes: number
  readonly concurrency: number
  readonly hash: BlockHash | undefined
  readonly meter: ProgressMeter
  readonly signal: AbortSignal | undefined
}

/** After so many bytes all is flushed: what is before that need never be sent again. */
const windowBytes = 1024 * 1024 * 1024
const maxRepeats = 3

function interrupted(): SdkError {
  return new SdkError(
    'the transfer was interrupted, and what was written may be lost: a stream cannot be read again, a file can',
    { code: 'transfer_interrupted' },
  )
}

async function sendPart(data: UploadData, part: ByteRange, pool: BufferPool, hash: BlockHash | undefined) {
  const { transfer, source, chunkBytes, concurrency, meter, signal } = data
  await forEachBounded(
    (during) => uploadPieces(source, part, { chunkBytes, pool, hash }, during),
    concurrency,
    signal,
    async ({ start, length, bytes, release }, during) => {
      if (bytes === undefined) await transfer.zero(start, length, { signal: during })
      else await transfer.write(start, bytes, { signal: during })
      release()
      meter.add(length, bytes?.length ?? 0)
    },
  )
}

/** Sends one part until it is on the storage: all of it again, if the server has lost what it had not flushed. */
async function sendSafely(data: UploadData, part: ByteRange, pool: BufferPool): Promise<BlockHash | undefined> {
  const { transfer, source, hash, meter, signal } = data
  const { transferredBytes } = meter.now()
  for (let repeats = 0; ; repeats += 1) {
    const { session } = transfer
    const partHash = hash?.copy()
    let failure: Error = interrupted()
    await sendPart(data, part, pool, partHash)
    try {
      await transfer.flush({ signal })
      if (transfer.session === session) return partHash
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      failure = error
    }
    if (!source.isRepeatable || repeats >= maxRepeats) throw failure
    meter.rewind(transferredBytes)
  }
}

/** Makes one part zero, until that is on the storage. */
async function zeroSafely(
  transfer: ImageTransfer,
  part: ByteRange,
  signal: AbortSignal | undefined,
): Promise<undefined> {
  let session = 0
  while (session !== transfer.session) {
    session = transfer.session
    for (const { start, length } of splitRange(part, windowBytes)) await transfer.zero(start, length, { signal })
    await transfer.flush({ signal })
  }
}

/**
 * Sends a source.
 *
 * @returns The hash of the whole image, if one was asked for.
 */
export async function uploadData(data: UploadData): Promise<string | undefined> {
  const { transfer, source, imageBytes, chunkBytes, signal } = data
  const pool = bufferPool(chunkBytes)
  let { hash } = data
  for (const part of splitRange({ start: 0, length: source.size }, windowBytes)) {
    hash = await sendSafely({ ...data, hash }, part, pool)
  }
  const rest = imageBytes - source.size
  if (rest > 0) await zeroSafely(transfer, { start: source.size, length: rest }, signal)
  hash?.zero(rest)
  return hash?.digest()
}
