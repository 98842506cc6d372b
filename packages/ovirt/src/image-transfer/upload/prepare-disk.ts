import { ConfigError } from '@core/http'
import type { DisksService } from '../../generated/services.ts'
import type { Disk } from '../../generated/types.ts'
import { retryConflicts } from '../../retry-conflicts/retry-conflicts.ts'
import type { ImageSource } from './image-source.ts'
import { parseQcow2Header, qcow2HeaderBytes } from '../image/qcow2-header.ts'
import type { ImageFormat } from '../transfer-options.ts'
import { type PhaseWait, tidyingWait } from '../transfer-phases.ts'
import { waitForEngine } from '../wait-for-engine.ts'
import type { UploadOptions } from './upload-options.ts'

/** A source that was looked at. */
export interface KnownImage {
  readonly format: ImageFormat
  /** Bytes of the disk as a machine sees it. */
  readonly virtualSize: number
  /** Bytes that are sent. */
  readonly size: number
}

/** Finds out what a source holds. @throws ConfigError for a format that it has not. */
export async function lookAtSource(
  source: ImageSource,
  format: ImageFormat | undefined,
  signal: AbortSignal | undefined,
): Promise<KnownImage> {
  const { size } = source
  const qcow2 = parseQcow2Header(await source.head(qcow2HeaderBytes, signal))
  if (format === 'cow' && qcow2 === undefined) {
    throw new ConfigError('format', 'is cow, but the source is no qcow2 file; leave it out, or use raw')
  }
  if (format === 'raw' || qcow2 === undefined) return { format: 'raw', virtualSize: size, size }
  return { format: 'cow', virtualSize: qcow2.virtualSize, size }
}

function checkFit(option: string, disk: Disk, { format, virtualSize }: KnownImage): void {
  if (disk.provisionedSize !== undefined && disk.provisionedSize < virtualSize) {
    throw new ConfigError(option, `has ${disk.provisionedSize} bytes, and the image ${virtualSize}: it does not fit`)
  }
  if (format === 'cow' && disk.format === 'raw') {
    throw new ConfigError(option, 'has the format raw, and a qcow2 file cannot be written to that as it is')
  }
}

function diskToMake(disk: Disk, image: KnownImage): Disk {
  checkFit('disk', disk, image)
  const { format, virtualSize, size } = image
  const made: Disk = { ...disk, format: disk.format ?? format, provisionedSize: disk.provisionedSize ?? virtualSize }
  if (format === 'raw') return made
  // A qcow2 file is larger than what it allocates: without this there would be no room for it on block storage.
  return { ...made, initialSize: disk.initialSize ?? size, sparse: disk.sparse ?? true }
}

/** A disk that can be written. */
export interface PreparedDisk {
  readonly id: string
  /** Whether it was made for this. */
  readonly isNew: boolean
}

/**
 * Makes the disk, `POST /disks`, or looks at the one that is there, and waits until it is not locked.
 *
 * @throws ConfigError for an image that it has no room for; WaitFailedError; WaitTimeoutError.
 */
export async function prepareDisk(
  disks: DisksService,
  { disk, diskId }: Pick<UploadOptions, 'disk' | 'diskId'>,
  image: KnownImage,
  wait: PhaseWait,
): Promise<PreparedDisk> {
  const toMake = disk && diskToMake(disk, image)
  // Without the signal: called off half-way, it might leave a disk that nobody knows of.
  const id = toMake === undefined ? diskId : (await disks.add({ disk: toMake })).id
  if (id === undefined) throw new ConfigError('disk', 'was made by the engine without an id')
  const { deadlineMs, intervalMs, signal } = wait
  try {
    const look = async (during: AbortSignal): Promise<Disk> => await disks.diskService(id).get({}, { signal: during })
    const awaited = {
      until: ({ status }: Disk) => status === 'ok' || status === undefined,
      failWhen: ({ status }: Disk) => (status === 'illegal' ? 'it is illegal' : undefined),
      description: 'the disk to be ok',
      deadlineMs,
      intervalMs,
      signal,
    }
    const ready = await waitForEngine(look, awaited, ({ status }) => `its status is ${status}`)
    if (toMake === undefined) checkFit('diskId', ready, image)
  } catch (error) {
    if (toMake !== undefined) await removeDisk(disks, id, wait)
    throw error
  }
  return { id, isNew: toMake !== undefined }
}

/**
 * Removes what was made in vain. The engine may have done so already, or be about to; and a disk that it is still making is
 * locked, and cannot be removed before that is over.
 */
export async function removeDisk(disks: DisksService, id: string, wait: PhaseWait): Promise<undefined> {
  const { deadlineMs, intervalMs } = tidyingWait(wait)
  await retryConflicts(async () => await disks.diskService(id).remove(), { deadlineMs, intervalMs }).catch(
    () => undefined,
  )
}
