import type { Connection } from '@sdk/ovirt'

export async function disksByVm(connection: Connection): Promise<string[]> {
  const follow = ['cluster', 'diskAttachments.disk'] as const
  const vms = await connection.systemService().vmsService().list({ follow })
  return vms.map(({ name, cluster, diskAttachments }) => {
    const disks = diskAttachments.map(({ disk }) => disk.name).join(', ')
    return `${name} in ${cluster.name}: ${disks}`
  })
}
