import type {
  AttachedStorageDomainService,
  DiskService,
  HostService,
  ImageTransferService,
  SnapshotService,
  TemplateService,
} from '../generated/services.ts'
import type {
  Disk,
  DiskStatus,
  Host,
  HostStatus,
  ImageTransfer,
  ImageTransferPhase,
  Snapshot,
  SnapshotStatus,
  StorageDomain,
  StorageDomainStatus,
  Template,
  TemplateStatus,
} from '../generated/types.ts'
import { type ObjectKind, waitForKind, type WaitForStatusOptions } from './object-kind.ts'
import type { StatusRules } from './status-course.ts'

const set = (...statuses: readonly string[]): ReadonlySet<string> => new Set(statuses)
const imageRules: StatusRules = { resting: set('ok'), failed: set('illegal') }

const disk: ObjectKind<Disk> = { ...imageRules, name: 'disk', statusOf: ({ status }) => status }
const template: ObjectKind<Template> = { ...imageRules, name: 'template', statusOf: ({ status }) => status }
const snapshot: ObjectKind<Snapshot> = {
  name: 'snapshot',
  statusOf: ({ snapshotStatus }) => snapshotStatus,
  resting: set('ok', 'in_preview'),
  failed: set(),
}
const host: ObjectKind<Host> = {
  name: 'host',
  statusOf: ({ status }) => status,
  // A host that reboots may be down and not responsive on its way.
  resting: set('up', 'maintenance', 'non_operational', 'pending_approval'),
  failed: set('error', 'install_failed'),
}
const storageDomain: ObjectKind<StorageDomain> = {
  name: 'storage domain',
  statusOf: ({ status }) => status,
  resting: set('active', 'inactive', 'maintenance', 'unattached'),
  failed: set(),
  missing: 'it has none here: ask below its data center, at dataCenterService(id).storageDomainsService()',
}
const cleaningPhases = set(
  'cancelled',
  'cancelled_system',
  'cancelled_user',
  'finalizing_cleanup',
  'finalizing_failure',
  'finished_cleanup',
  'finished_failure',
)
const transfer = { name: 'image transfer', statusOf: ({ phase }: ImageTransfer) => phase }
const imageTransfer: ObjectKind<ImageTransfer> = {
  ...transfer,
  resting: set('paused_user'),
  failed: set('finished_success', 'paused_system', ...cleaningPhases),
}
/** What is given up goes through all of these, the one after the other. */
const cleanedTransfer: ObjectKind<ImageTransfer> = {
  ...transfer,
  resting: set(),
  failed: set('finished_success', 'finished_failure'),
}

/**
 * Waits until a disk has a status: `GET /disks/{id}`. A disk that has become `illegal` ends the wait at once.
 *
 * @param status @default 'ok'
 * @throws As `waitFor` does.
 * @since 0.1.0
 */
export async function waitForDiskStatus(
  service: DiskService,
  status: DiskStatus = 'ok',
  options: WaitForStatusOptions<Disk> = {},
): Promise<Disk> {
  return await waitForKind(disk, service, status, options)
}

/** The same for a template: `GET /templates/{id}`. @param status @default 'ok' @since 0.1.0 */
export async function waitForTemplateStatus(
  service: TemplateService,
  status: TemplateStatus = 'ok',
  options: WaitForStatusOptions<Template> = {},
): Promise<Template> {
  return await waitForKind(template, service, status, options)
}

/**
 * The same for a snapshot: `GET /vms/{id}/snapshots/{id}`. One that could not be made is removed by the engine, which ends
 * the wait with a NotFoundError.
 *
 * @param status @default 'ok'
 * @since 0.1.0
 */
export async function waitForSnapshotStatus(
  service: SnapshotService,
  status: SnapshotStatus = 'ok',
  options: WaitForStatusOptions<Snapshot> = {},
): Promise<Snapshot> {
  return await waitForKind(snapshot, service, status, options)
}

/**
 * The same for a host: `GET /hosts/{id}`. One that comes to rest elsewhere after it was seen to move ends the wait at once:
 * `up` again where it was to be in `maintenance`, as a virtual machine could not be moved away.
 *
 * @param status Like `up` or `maintenance`.
 * @since 0.1.0
 */
export async function waitForHostStatus(
  service: HostService,
  status: HostStatus,
  options: WaitForStatusOptions<Host> = {},
): Promise<Host> {
  return await waitForKind(host, service, status, options)
}

/**
 * The same for a storage domain of a data center: `GET /datacenters/{id}/storagedomains/{id}`, the only place where engines
 * tell the status of one that is attached.
 *
 * @param status @default 'active'
 * @since 0.1.0
 */
export async function waitForStorageDomainStatus(
  service: AttachedStorageDomainService,
  status: StorageDomainStatus = 'active',
  options: WaitForStatusOptions<StorageDomain> = {},
): Promise<StorageDomain> {
  return await waitForKind(storageDomain, service, status, options)
}

/**
 * The same for the phase of an image transfer: `GET /imagetransfers/{id}`. Engines before 4.4.7 forget a transfer when it
 * ends; waiting for `finished_success` then ends with a NotFoundError, and the disk's status tells the rest. One that was
 * cancelled is over with `finished_failure`.
 *
 * @param phase @default 'transferring'
 * @since 0.1.0
 */
export async function waitForImageTransferPhase(
  service: ImageTransferService,
  phase: ImageTransferPhase = 'transferring',
  options: WaitForStatusOptions<ImageTransfer> = {},
): Promise<ImageTransfer> {
  return await waitForKind(cleaningPhases.has(phase) ? cleanedTransfer : imageTransfer, service, phase, options)
}
