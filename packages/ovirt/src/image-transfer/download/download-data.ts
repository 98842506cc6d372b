import { abortable, SdkError } from '@core/http'
import type { BlockHash } from '../image/block-hash.ts'
import { type ByteRange, splitRange } from '../image/byte-range.ts'
import { endOf, type Extent } from '../image/extent.ts'
import type { ImageTarget } from './image-target.ts'
import type { ImageTransfer } from '../image-transfer.ts'
import type { ProgressMeter } from '../progress-meter.ts'
import { mapOrdered } from '../run-bounded.ts'

/** What is read, and where it goes. */
export interface DownloadData {
  readonly transfer: ImageTransfer
  readonly extents: readonly Extent[]
  readonly target: ImageTarget
  readonly chunkBytes: number
  readonly concurrency: number
  readonly hash: BlockHash | undefined
  readonly meter: ProgressMeter
  readonly signal: AbortSignal | undefined
}

/**
 * Where the image has data: by its extents, or everywhere, if the server has none to tell.
 *
 * @throws SdkError with code `size_unknown` if it is not known how much there is.
 */
export async function imageExtents(transfer: ImageTransfer, signal: AbortSignal | undefined): Promise<Extent[]> {
  if (transfer.features.has('extents')) return await transfer.extents('zero', { signal })
  const length = await transfer.size({ signal })
  if (length === undefined) throw new SdkError('the transfer server does not tell the size', { code: 'size_unknown' })
  return [{ start: 0, length, zero: false, hole: false }]
}

/** What is read by one request, and the zeros before it, which are not read. */
export interface DownloadPiece {
  readonly zeros: ByteRange | undefined
  readonly data: ByteRange | undefined
}

/** Extents in pieces: data by the chunk, zeros as long as they last. */
export function* downloadPieces(extents: readonly Extent[], chunkBytes: number): Generator<DownloadPiece, undefined> {
  let zeros: ByteRange | undefined
  for (const { start, length, zero, hole } of extents) {
    if (zero || hole) {
      zeros = { start: zeros?.start ?? start, length: (zeros?.length ?? 0) + length }
      continue
    }
    for (const data of splitRange({ start, length }, chunkBytes)) {
      yield { zeros, data }
      zeros = undefined
    }
  }
  if (zeros !== undefined) yield { zeros, data: undefined }
}

/**
 * Reads an image: several ranges at once, handed over in their order.
 *
 * @returns The hash of the image, if one was asked for.
 */
export async function downloadData(data: DownloadData): Promise<string | undefined> {
  const { transfer, extents, target, chunkBytes, concurrency, hash, meter, signal } = data
  await target.begin(endOf(extents))
  const read = async ({ zeros, data: range }: DownloadPiece, during: AbortSignal) => {
    const bytes = range && (await transfer.read(range.start, range.length, { signal: during }))
    return { zeros, start: range?.start ?? 0, bytes }
  }
  for await (const { zeros, start, bytes } of mapOrdered(
    downloadPieces(extents, chunkBytes),
    concurrency,
    signal,
    read,
  )) {
    if (zeros !== undefined) {
      hash?.zero(zeros.length)
      await abortable(target.zero(zeros.start, zeros.length), signal)
    }
    if (bytes !== undefined) {
      hash?.update(bytes)
      await abortable(target.write(start, bytes), signal)
    }
    meter.add((zeros?.length ?? 0) + (bytes?.length ?? 0), bytes?.length ?? 0)
  }
  return hash?.digest()
}
