import { DecodeError } from '@core/http'
import type { ByteRange } from './byte-range.ts'

/** A part of an image that is alike. */
export interface Extent extends ByteRange {
  /** Whether it reads as zeros. */
  readonly zero: boolean
  /** Whether nothing is stored there, so that what is below in the chain of snapshots shows through. */
  readonly hole: boolean
  /** Whether it changed since the backup before; of the context `dirty` only. */
  readonly dirty?: boolean
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function extentOf(value: unknown): Extent {
  const { start, length, zero, hole, dirty } = (value ?? {}) as Record<string, unknown>
  if (!isCount(start) || !isCount(length)) throw new DecodeError('an extent has no start and length')
  return { start, length, zero: zero === true, hole: hole === true, ...(typeof dirty === 'boolean' && { dirty }) }
}

/**
 * Reads the answer to a question for extents. They must cover the image from its start without a gap: what is in none
 * would be left out of a download in silence.
 *
 * @throws DecodeError
 */
export function parseExtents(document: unknown): Extent[] {
  if (!Array.isArray(document)) throw new DecodeError('extents are not a list')
  let end = 0
  return document.map((value) => {
    const extent = extentOf(value)
    if (extent.start !== end) throw new DecodeError(`no extent begins at byte ${end}`)
    end += extent.length
    return extent
  })
}

/** Where the last of them ends: the size of the image. */
export function endOf(extents: readonly ByteRange[]): number {
  const last = extents.at(-1)
  return last === undefined ? 0 : last.start + last.length
}
