import { ConfigError } from '@core/http'
import type { Connection } from '../../connection/connection.ts'
import { blockHash, type ChecksumAlgorithm } from '../image/block-hash.ts'
import { verifyChecksum } from '../verify-checksum.ts'
import type { ImageSource } from './image-source.ts'
import { openSource } from './open-source.ts'
import { ImageTransfer } from '../image-transfer.ts'
import { cancelTransfersOf, defaultConcurrency, phaseWaitOf, serverSettings } from '../open-transfer.ts'
import { type KnownImage, lookAtSource, prepareDisk, removeDisk } from './prepare-disk.ts'
import { progressMeter } from '../progress-meter.ts'
import { throwingTransferErrors } from '../transfer-errors.ts'
import { openingOptions } from '../transfer-options.ts'
import { uploadData } from './upload-data.ts'
import { checkUploadOptions, type UploadOptions } from './upload-options.ts'
import { algorithmOf, defaultChunkBytes } from '../whole-transfer-options.ts'

/** What an upload came to. @since 0.1.0 */
export interface UploadResult {
  readonly diskId: string
  readonly transferId: string
  /** Bytes of the source. */
  readonly size: number
  /** Bytes of data that were sent; zeros need not be. */
  readonly networkBytes: number
  readonly elapsedMs: number
  /** What both sides computed, if it was asked for. */
  readonly checksum: string | undefined
}

async function imageBytesOf(
  transfer: ImageTransfer,
  { format, size }: KnownImage,
  { checksum, signal }: UploadOptions,
) {
  // A qcow2 file may end anywhere.
  if (format === 'cow' && algorithmOf(checksum) === undefined) return size
  const imageBytes = (await transfer.size({ signal })) ?? size
  if (format === 'cow') {
    if (imageBytes === size) return size
    const problem = `cannot be compared: the server would hash ${imageBytes} bytes, and the qcow2 file has ${size}`
    throw new ConfigError('checksum', `${problem}; leave it out`, { code: 'no_checksum' })
  }
  if (imageBytes < size)
    throw new ConfigError('source', `has ${size} bytes, and the disk ${imageBytes}: it does not fit`)
  return imageBytes
}

async function send(transfer: ImageTransfer, source: ImageSource, image: KnownImage, options: UploadOptions) {
  const { signal, concurrency = defaultConcurrency, chunkBytes = defaultChunkBytes, checksum, onProgress } = options
  const algorithm: ChecksumAlgorithm | undefined = algorithmOf(checksum)
  const check = algorithm && verifyChecksum(transfer, algorithm)
  const meter = progressMeter(source.size, onProgress)
  const computed = await uploadData({
    transfer,
    source,
    imageBytes: await imageBytesOf(transfer, image, options),
    chunkBytes,
    concurrency: Math.min(concurrency, transfer.maxWriters),
    hash: algorithm && blockHash(algorithm),
    meter,
    signal,
  })
  if (computed !== undefined) await check?.(computed, signal)
  await transfer.finalize({ signal })
  return { networkBytes: meter.now().networkBytes, checksum: computed }
}

async function upload(connection: Connection, source: ImageSource, options: UploadOptions): Promise<UploadResult> {
  const startedAt = performance.now()
  const { signal } = options
  const disks = connection.systemService().disksService()
  const image = await lookAtSource(source, options.format, signal)
  const disk = await prepareDisk(disks, options, image, { ...phaseWaitOf(options), signal })
  let transfer: ImageTransfer | undefined
  try {
    const { format } = image
    const subject = { direction: 'upload', diskId: disk.id, format } as const
    transfer = await ImageTransfer.open(connection, { ...openingOptions(options), ...subject })
    const sent = await send(transfer, source, image, options)
    const elapsedMs = Math.round(performance.now() - startedAt)
    return { diskId: disk.id, transferId: transfer.id, size: source.size, ...sent, elapsedMs }
  } catch (error) {
    // What went wrong first is what matters.
    if (transfer !== undefined) await transfer.cancel().catch(() => undefined)
    else if (disk.isNew) await cancelTransfersOf(connection, disk.id, phaseWaitOf(options)).catch(() => undefined)
    if (disk.isNew) await removeDisk(disks, disk.id, phaseWaitOf(options))
    throw error
  }
}

/**
 * Writes an image to a disk: makes the disk, if asked to, waits while it is locked, begins a transfer, sends the data, as
 * many requests at once as the server allows, has them flushed and the disk made ready. Zeros are not sent where the server
 * can write them itself. Requests that fail are repeated, a ticket that has ended is renewed, and what a server that was
 * stopped may have lost is sent again.
 *
 * If it fails or is called off, the transfer is cancelled, and its cleaning up waited for. The engine then removes the
 * disk, also one that was there before; one that it is still making is waited for, for `phaseDeadlineMs` and a minute at
 * most. Only a new disk stays of which the engine never answered that it was made, as nobody knows its id.
 *
 * Memory grows with `chunkBytes` and `concurrency`, not with the image: about 200 MB with the defaults, less where it is zero.
 *
 * @example
 * const { diskId } = await uploadDisk(connection, {
 *   source: 'debian.qcow2',
 *   disk: { name: 'debian', storageDomains: [{ name: 'data' }] },
 *   onProgress: ({ transferredBytes, totalBytes }) => show(transferredBytes / totalBytes),
 * })
 *
 * @throws ConfigError for wrong options, a source that cannot be read or does not fit; ConflictError for a disk that cannot
 *   be transferred; WaitFailedError or WaitTimeoutError where the engine does not play its part, or a disk stays locked;
 *   SdkError with code `checksum_mismatch`, `transfer_ended`, `transfer_interrupted`, `source_size` or `source_changed`;
 *   errors of requests; the signal's reason.
 * @since 0.1.0
 */
export async function uploadDisk(connection: Connection, options: UploadOptions): Promise<UploadResult> {
  return await throwingTransferErrors(connection, 'uploadDisk', async () => {
    checkUploadOptions(options)
    serverSettings(connection, options)
    options.signal?.throwIfAborted()
    const source = await openSource(options.source, options.size)
    try {
      return await upload(connection, source, options)
    } finally {
      await source.close()
    }
  })
}
