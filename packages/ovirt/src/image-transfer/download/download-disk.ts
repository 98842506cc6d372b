import type { Connection } from '../../connection/connection.ts'
import { blockHash } from '../image/block-hash.ts'
import { downloadData, imageExtents } from './download-data.ts'
import { checkDownloadOptions, type DownloadOptions } from './download-options.ts'
import { endOf } from '../image/extent.ts'
import { type DownloadTarget, openTarget } from './open-target.ts'
import { type ImageTarget } from './image-target.ts'
import { ImageTransfer } from '../image-transfer.ts'
import { defaultConcurrency, serverSettings } from '../open-transfer.ts'
import { progressMeter } from '../progress-meter.ts'
import { throwingTransferErrors } from '../transfer-errors.ts'
import { openingOptions } from '../transfer-options.ts'
import { algorithmOf, defaultChunkBytes } from '../whole-transfer-options.ts'
import { verifyChecksum } from '../verify-checksum.ts'

/** What a download came to. @since 0.1.0 */
export interface DownloadResult {
  readonly transferId: string
  /** Bytes of the image. */
  readonly size: number
  /** Bytes of data that were received; zeros need not be. */
  readonly networkBytes: number
  readonly elapsedMs: number
  /** What both sides computed, if it was asked for. */
  readonly checksum: string | undefined
}

/** What a download without a target came to. @since 0.1.0 */
export interface CollectedDownload extends DownloadResult {
  /** The image. */
  readonly bytes: Uint8Array
}

const defaultMaxBytes = 64 * 1024 * 1024

async function receive(transfer: ImageTransfer, target: ImageTarget, options: DownloadOptions) {
  const { signal, concurrency = defaultConcurrency, chunkBytes = defaultChunkBytes, checksum, onProgress } = options
  const algorithm = algorithmOf(checksum)
  const check = algorithm && verifyChecksum(transfer, algorithm)
  const extents = await imageExtents(transfer, signal)
  const size = endOf(extents)
  const meter = progressMeter(size, onProgress)
  const computed = await downloadData({
    transfer,
    extents,
    target,
    chunkBytes,
    concurrency: Math.min(concurrency, transfer.maxReaders),
    hash: algorithm && blockHash(algorithm),
    meter,
    signal,
  })
  if (computed !== undefined) await check?.(computed, signal)
  await transfer.finalize({ signal })
  return { transferId: transfer.id, size, networkBytes: meter.now().networkBytes, checksum: computed }
}

async function download(connection: Connection, target: ImageTarget, options: DownloadOptions) {
  const startedAt = performance.now()
  const { diskId, diskSnapshotId, format, backupId, shallow } = options
  const subject = { direction: 'download', diskId, diskSnapshotId, format, backupId, shallow } as const
  const transfer = await ImageTransfer.open(connection, { ...openingOptions(options), ...subject })
  try {
    const received = await receive(transfer, target, options)
    return { ...received, elapsedMs: Math.round(performance.now() - startedAt) }
  } catch (error) {
    // What went wrong first is what matters.
    await transfer.cancel().catch(() => undefined)
    throw error
  }
}

/**
 * Reads the image of a disk, or of a snapshot of one: begins a transfer, asks where the image has data, reads that, as
 * many requests at once as the server allows, and hands it over in order; what is zero is not read. Requests that fail are
 * repeated, a ticket that has ended is renewed.
 *
 * A disk that is locked, as by another transfer, a copy or a snapshot, is waited for, `phaseDeadlineMs` at most; it is told
 * by the engine's English words, as by `isTemporaryConflict`.
 *
 * A file gets its name when all of it is there, with holes where the image is zero. If the download fails or is called
 * off, nothing of it stays, and the transfer is cancelled; the engine's cleaning up is waited for, a minute at most.
 *
 * Memory grows with `chunkBytes` and `concurrency`, not with the image: about 200 MB with the defaults, less where it is zero.
 *
 * @example
 * await downloadDisk(connection, { diskId, target: 'debian.raw', checksum: true })
 *
 * @throws ConfigError for wrong options or a target that cannot be written; ConflictError for a disk that stays locked or
 *   cannot be transferred; LimitError for an image too large to be collected; WaitFailedError or WaitTimeoutError where the
 *   engine does not play its part; SdkError with code `checksum_mismatch` or `transfer_ended`; errors of requests; the
 *   signal's reason.
 * @since 0.1.0
 */
export async function downloadDisk(
  connection: Connection,
  options: DownloadOptions & { readonly target: DownloadTarget },
): Promise<DownloadResult>
export async function downloadDisk(
  connection: Connection,
  options: DownloadOptions & { readonly target?: undefined },
): Promise<CollectedDownload>
export async function downloadDisk(connection: Connection, options: DownloadOptions): Promise<DownloadResult> {
  return await throwingTransferErrors(connection, 'downloadDisk', async () => {
    checkDownloadOptions(options)
    serverSettings(connection, options)
    options.signal?.throwIfAborted()
    const target = await openTarget(options.target, options.maxBytes ?? defaultMaxBytes)
    try {
      const result = await download(connection, target, options)
      const bytes = await target.complete()
      return bytes === undefined ? result : { ...result, bytes }
    } catch (error) {
      await target.abandon(error)
      throw error
    }
  })
}
