import type { ByteRange } from './byte-range.ts'

/** A part of a piece of an image. */
export interface Run extends ByteRange {
  readonly zero: boolean
}

/** Zeros are looked for in blocks of this size: the clusters in which images are allocated. */
export const zeroBlockBytes: number = 64 * 1024

const zeros = Buffer.alloc(zeroBlockBytes)

/** Whether there are zeros only. */
function isZero(block: Buffer): boolean {
  return block.equals(block.length === zeroBlockBytes ? zeros : zeros.subarray(0, block.length))
}

/**
 * Divides a piece of an image into what is zero and what is not, block by block, neighbours joined.
 *
 * @param start Where the piece is in the image.
 */
export function zeroRuns(start: number, bytes: Uint8Array): Run[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const runs: { start: number; length: number; zero: boolean }[] = []
  for (let at = 0; at < view.length; at += zeroBlockBytes) {
    const block = view.subarray(at, at + zeroBlockBytes)
    const zero = isZero(block)
    const last = runs.at(-1)
    if (last?.zero === zero) last.length += block.length
    else runs.push({ start: start + at, length: block.length, zero })
  }
  return runs
}
