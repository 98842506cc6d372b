import { ConfigError, DecodeError } from '@core/http'
import type { Connection } from '../connection/connection.ts'
import { sharedOptionsOf } from '../connection/shared-options.ts'
import type { DiskService, ImageTransferService, ImageTransfersService } from '../generated/services.ts'
import type { ImageTransfer as TransferObject } from '../generated/types.ts'
import { retryConflicts } from '../retry-conflicts/retry-conflicts.ts'
import { chooseServer } from './server/choose-server.ts'
import { createTransferLink, type TransferLink } from './transfer-link.ts'
import type { ImageTransferOptions, TransferOptions, TransferSubject } from './transfer-options.ts'
import {
  act,
  clocksOf,
  hasEnded,
  type PhaseWait,
  tidyingWait,
  waitUntilGone,
  waitUntilTransferring,
} from './transfer-phases.ts'
import { createTransferServer, type ServerSettings } from './server/transfer-server.ts'
import { maxRangeBytes } from './transfer-steps.ts'

/** A transfer that is ready for data. */
export interface OpenTransfer {
  readonly id: string
  readonly service: ImageTransferService
  /** The disk, where it is known which that is. */
  readonly disk: DiskService | undefined
  readonly link: TransferLink
  readonly wait: Omit<PhaseWait, 'signal'>
}

export const defaultConcurrency = 4

const defaultKeepAliveMs = 30_000

/** How long a ticket may lie unused before the engine is asked to keep it: well within its patience. */
function idleMsOf(patienceSeconds = 0): number {
  return patienceSeconds > 0 ? Math.min(defaultKeepAliveMs, patienceSeconds * 500) : defaultKeepAliveMs
}

/** How to wait for the engine. */
export function phaseWaitOf({ phaseDeadlineMs, pollIntervalMs }: TransferOptions): Omit<PhaseWait, 'signal'> {
  return { deadlineMs: phaseDeadlineMs ?? 300_000, intervalMs: pollIntervalMs ?? 1000 }
}

/**
 * How requests of data are sent: as those of the connection, but for what is told otherwise.
 *
 * @throws ConfigError for what is no connection, and for options that no request could be sent with.
 */
export function serverSettings(connection: unknown, options: TransferOptions): ServerSettings {
  const known = sharedOptionsOf(connection)
  if (known === undefined) throw new ConfigError('connection', 'must be a Connection of this package')
  const settings = {
    shared: known.shared,
    connections: options.concurrency ?? defaultConcurrency,
    maxRangeBytes,
    timeoutMs: options.timeoutMs ?? 120_000,
    retry: options.retry ?? {},
  }
  // It looks at all of them, and sends nothing.
  createTransferServer('url', 'https://localhost/ticket', settings)
  return settings
}

function transferObject({
  direction,
  diskId,
  diskSnapshotId,
  format,
  backupId,
  shallow,
  ...how
}: ImageTransferOptions) {
  const { hostId, inactivityTimeoutSeconds, timeoutPolicy } = how
  return {
    direction,
    format: format ?? 'raw',
    ...(diskId !== undefined && { disk: { id: diskId } }),
    ...(diskSnapshotId !== undefined && { snapshot: { id: diskSnapshotId } }),
    ...(hostId !== undefined && { host: { id: hostId } }),
    ...(backupId !== undefined && { backup: { id: backupId } }),
    ...(shallow !== undefined && { shallow }),
    ...(inactivityTimeoutSeconds !== undefined && { inactivityTimeout: inactivityTimeoutSeconds }),
    ...(timeoutPolicy !== undefined && { timeoutPolicy }),
  } satisfies TransferObject
}

/** Checks what belongs together. @throws ConfigError */
export function checkSubject({ direction, diskId, diskSnapshotId, ...rest }: TransferSubject, operation: string): void {
  const wrong = (option: string, problem: string): ConfigError => new ConfigError(option, problem, { operation })
  if ((direction as string | undefined) === undefined) throw wrong('direction', "is missing: 'upload' or 'download'")
  if ((diskId === undefined) === (diskSnapshotId === undefined)) {
    throw wrong('diskId', 'or diskSnapshotId says what is transferred: give one of them')
  }
  if (direction === 'download') return
  if (diskSnapshotId !== undefined) throw wrong('diskSnapshotId', 'can be downloaded only; give diskId')
  for (const option of ['backupId', 'shallow'] as const) {
    if (rest[option] !== undefined) throw wrong(option, 'is for downloads only')
  }
}

/** Gets rid of a transfer, whatever it is doing. */
export async function cancelTransfer(
  service: ImageTransferService,
  wait: Omit<PhaseWait, 'signal'>,
): Promise<undefined> {
  const patient = tidyingWait(wait)
  await act(service, 'cancel', patient)
  await waitUntilGone(service, patient)
}

/**
 * Gets rid of the transfers of a disk that nobody else knows: one that was begun, and whose beginning was never answered,
 * holds the disk.
 */
export async function cancelTransfersOf(
  connection: Connection,
  diskId: string,
  wait: Omit<PhaseWait, 'signal'>,
): Promise<undefined> {
  const transfers = connection.systemService().imageTransfersService()
  for (const { id, disk, image, phase } of await transfers.list()) {
    if (id === undefined || hasEnded({ phase }) || (disk?.id ?? image?.id) !== diskId) continue
    await cancelTransfer(transfers.imageTransferService(id), wait)
  }
}

/**
 * Adds the transfer, again and again while the engine refuses it because something else holds the disk. The refusal tells
 * that better than the disk's status: engines also have locks that no status shows, as of virtual machines whose snapshots
 * are transferred; another may take the disk between a look and the request; and a disk that its running machine uses is
 * refused for that, locked or not, which is nothing to wait for. What was refused has begun nothing.
 *
 * @throws The last refusal when time is over; any other failure at once.
 */
async function addTransfer(
  transfers: ImageTransfersService,
  imageTransfer: TransferObject,
  wait: PhaseWait,
): Promise<TransferObject> {
  // Without the signal: called off half-way, it might leave a transfer that nobody knows of.
  return await retryConflicts(async () => await transfers.add({ imageTransfer }), clocksOf(wait))
}

/**
 * Begins a transfer, `POST /imagetransfers`, as soon as nothing else holds the disk, and waits until data can be sent. A
 * transfer that was begun in vain is cancelled.
 */
export async function openTransfer(connection: Connection, options: ImageTransferOptions): Promise<OpenTransfer> {
  const operation = 'imageTransfer.open'
  checkSubject(options, operation)
  const settings = serverSettings(connection, options)
  const { signal, route = 'auto' } = options
  const wait = phaseWaitOf(options)
  signal?.throwIfAborted()
  const transfers = connection.systemService().imageTransfersService()
  const added = await addTransfer(transfers, transferObject(options), { ...wait, signal })
  if (added.id === undefined)
    throw new DecodeError(`${operation}: the engine added a transfer without an id`, { operation })
  const service = transfers.imageTransferService(added.id)
  try {
    signal?.throwIfAborted()
    const ready = await waitUntilTransferring(service, { ...wait, signal })
    const link = await createTransferLink({
      service,
      transfer: ready,
      connect: async (transfer, during) => await chooseServer(transfer, route, settings, { signal: during }),
      signal,
      wait,
      keepAliveMs: options.keepAliveMs ?? idleMsOf(ready.inactivityTimeout ?? options.inactivityTimeoutSeconds),
    })
    const diskId = options.diskId ?? ready.disk?.id
    const disk = diskId === undefined ? undefined : connection.systemService().disksService().diskService(diskId)
    return { id: added.id, service, disk, link, wait }
  } catch (error) {
    await cancelTransfer(service, wait).catch(() => undefined)
    throw error
  }
}
