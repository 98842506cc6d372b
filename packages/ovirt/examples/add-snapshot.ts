import { type Connection, findOne, type Vm, waitForSnapshotStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Takes a snapshot of a virtual machine, and waits until its disks are unlocked again. */
export async function addSnapshot(connection: Connection, vm: string, description: string): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const { id: vmId = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  const snapshots = vms.vmService(vmId).snapshotsService()
  const { id = '' } = await snapshots.add({ snapshot: { description, persistMemorystate: false } })
  const snapshot = await waitForSnapshotStatus(snapshots.snapshotService(id), 'ok', { connection })
  console.log(`${vm} has the snapshot "${description}"`)
  return snapshot
}

await command(import.meta, '<vm> <description>', addSnapshot)
