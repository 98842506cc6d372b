import { type Connection, FindError, findOne, type Vm, waitForVmStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Makes a new virtual machine of what another was when a snapshot was taken. The other one may be running. */
export async function cloneVmFromSnapshot(
  connection: Connection,
  vm: string,
  snapshot: string,
  name: string,
): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const source = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  const snapshots = await vms
    .vmService(source.id ?? '')
    .snapshotsService()
    .list()
  const found = snapshots.find(({ description }) => description === snapshot)
  if (found?.id === undefined) throw new FindError(`${vm} has no snapshot "${snapshot}"`, 0)

  const { id: clusterId = '' } = source.cluster ?? {}
  const { id = '' } = await vms.addFromSnapshot({
    vm: { name, cluster: { id: clusterId }, snapshots: [{ id: found.id }] },
  })
  const copy = await waitForVmStatus(vms.vmService(id), 'down', { connection, deadlineMs: 60 * 60_000 })
  console.log(`${name} was made of the snapshot "${snapshot}" of ${vm}`)
  return copy
}

await command(import.meta, '<vm> <snapshot> <new-name>', cloneVmFromSnapshot)
