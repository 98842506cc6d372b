import { imageTransfers } from '../transfer/image-transfers.ts'
import type { Tickets } from '../transfer/ticket.ts'
import { access } from './access.ts'
import { backups } from './backups.ts'
import type { Handler, Handlers } from './command.ts'
import { devices } from './devices.ts'
import { diskAttachments, disks } from './disks.ts'
import { externalJobs } from './external-jobs.ts'
import { act, add, remove, update } from './generic.ts'
import { hosts } from './hosts.ts'
import { infrastructure } from './infrastructure.ts'
import { snapshots } from './snapshots.ts'
import { storageDomains } from './storage-domains.ts'
import { templates } from './templates.ts'
import { vmMigration } from './vm-migration.ts'
import { vmPools } from './vm-pools.ts'
import { vmPower } from './vm-power.ts'
import { vms } from './vms.ts'

/** Services that do what others do, at another place. */
const likeOthers: Readonly<Record<string, string>> = {
  attached_storage_domain_disk: 'disk',
  attached_storage_domain_disks: 'disks',
  storage_domain_disk: 'disk',
  storage_domain_disks: 'disks',
  data_center_network: 'network',
  data_center_networks: 'networks',
  system_permissions: 'assigned_permissions',
}

/** What is done where nothing special is. */
const usual: Readonly<Record<string, Handler>> = { add, update, remove }

/** Finds what answers a request that changes something. */
export type FindHandler = (service: string, what: string) => Handler

/** All that the fake does in a way of its own. */
export function allHandlers(tickets: Tickets): FindHandler {
  const handlers: Handlers = {
    ...access,
    ...backups,
    ...devices,
    ...diskAttachments,
    ...disks,
    ...externalJobs,
    ...hosts,
    ...infrastructure,
    ...snapshots,
    ...storageDomains,
    ...templates,
    ...vmMigration,
    ...vmPools,
    ...vmPower,
    ...vms,
    ...imageTransfers(tickets),
  }
  return (service, what) =>
    handlers[`${service} ${what}`] ?? handlers[`${likeOthers[service] ?? service} ${what}`] ?? usual[what] ?? act
}
