import type { BlockHash } from '../image/block-hash.ts'
import { type ByteRange, splitRange } from '../image/byte-range.ts'
import type { ImageSource } from './image-source.ts'
import { zeroRuns } from '../image/zero-runs.ts'

/** A part of an image that one request writes. */
export interface UploadPiece extends ByteRange {
  /** What to write; undefined for zeros. */
  readonly bytes?: Uint8Array
  /** Gives the memory back. To be called when the bytes have been sent. */
  readonly release: () => void
}

/** Memory for what is read, used again and again. */
export interface BufferPool {
  take(): Uint8Array
  give(buffer: Uint8Array): void
}

/** Makes a pool of buffers of one size. */
export function bufferPool(bytes: number): BufferPool {
  const free: Uint8Array[] = []
  return {
    take: () => free.pop() ?? new Uint8Array(new ArrayBuffer(bytes)),
    give: (buffer) => free.push(buffer),
  }
}

/** How a source is read. */
export interface Reading {
  readonly chunkBytes: number
  readonly pool: BufferPool
  /** Gets all that is read. */
  readonly hash: BlockHash | undefined
}

/** What is read at once, and how many of its pieces are still to be sent. */
function shared(buffer: Uint8Array, pool: BufferPool): { readonly hold: () => void; readonly release: () => void } {
  let users = 1
  return {
    hold: () => {
      users += 1
    },
    release: () => {
      users -= 1
      if (users === 0) pool.give(buffer)
    },
  }
}

const nothing = (): void => undefined

/**
 * Reads a part of a source and divides it into pieces: data by the chunk, zeros as long as they last.
 */
export async function* uploadPieces(
  source: ImageSource,
  part: ByteRange,
  { chunkBytes, pool, hash }: Reading,
  signal: AbortSignal,
): AsyncGenerator<UploadPiece, undefined> {
  let zeros: ByteRange | undefined
  for (const chunk of splitRange(part, chunkBytes)) {
    const buffer = pool.take()
    const bytes = buffer.subarray(0, chunk.length)
    const { hold, release } = shared(buffer, pool)
    signal.throwIfAborted()
    await source.read(chunk.start, bytes, signal)
    for (const { start, length, zero } of zeroRuns(chunk.start, bytes)) {
      if (zero) {
        hash?.zero(length)
        zeros = { start: zeros?.start ?? start, length: (zeros?.length ?? 0) + length }
        continue
      }
      const data = bytes.subarray(start - chunk.start, start - chunk.start + length)
      hash?.update(data)
      if (zeros !== undefined) yield { ...zeros, release: nothing }
      zeros = undefined
      hold()
      yield { start, length, bytes: data, release }
    }
    release()
  }
  if (zeros !== undefined) yield { ...zeros, release: nothing }
}
