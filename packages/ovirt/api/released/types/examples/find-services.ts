import type { Connection, Vm } from '@sdk/ovirt'
import type { DiskAttachmentsService } from '@sdk/ovirt/services'

export async function disksOf(connection: Connection, vm: Vm): Promise<(string | undefined)[]> {
  const attachments = await connection
    .service<DiskAttachmentsService>(`vms/${vm.id}/diskattachments`)
    .list({ follow: ['disk'] })
  return attachments.map(({ disk }) => disk.name)
}

export async function architectureOf(connection: Connection, vm: Vm): Promise<string | undefined> {
  if (vm.cluster === undefined || !connection.isLink(vm.cluster)) return undefined
  const cluster = await connection.followLink(vm.cluster, { follow: ['dataCenter'] })
  return cluster.cpu?.architecture
}
