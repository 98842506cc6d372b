import { type Connection, findOne, where } from '@sdk/ovirt'
import type { AffinityGroup } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Has virtual machines of a cluster run on different hosts, as members of one service should. */
export async function keepVmsApart(
  connection: Connection,
  cluster: string,
  group: string,
  ...names: readonly string[]
): Promise<AffinityGroup> {
  const system = connection.systemService()
  const clusters = system.clustersService()
  const { id: clusterId = '' } = await findOne(
    clusters,
    where('clusters', (found) => found('name').equals(cluster)),
  )
  const groups = clusters.clusterService(clusterId).affinityGroupsService()
  // Enforcing would keep a machine from starting where no host is left for it.
  const added = await groups.add({
    group: { name: group, vmsRule: { enabled: true, positive: false, enforcing: false } },
  })
  for (const name of names) {
    const vm = await findOne(
      system.vmsService(),
      where('vms', (found) => found('name').equals(name)),
    )
    await groups
      .groupService(added.id ?? '')
      .vmsService()
      .add({ vm: { id: vm.id ?? '' } })
  }
  console.log(`${group} keeps apart: ${names.join(', ')}`)
  return added
}

await command(import.meta, '<cluster> <group> <vm> <vm>...', keepVmsApart)
