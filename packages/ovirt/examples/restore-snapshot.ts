import { type Connection, FindError, findOne, waitForSnapshotStatus, waitForVmStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Which snapshot, and what is to become of it. */
export interface Restoring {
  readonly vm: string
  /** Its description. */
  readonly snapshot: string
  /** Looks at the machine as it was then, and says whether it is to stay so. */
  readonly isWanted: () => boolean | Promise<boolean>
}

/** Leads a virtual machine, which must be down, back to a snapshot: to try it first, then for good or not at all. */
export async function restoreSnapshot(connection: Connection, wanted: Restoring): Promise<boolean> {
  const vms = connection.systemService().vmsService()
  const { id: vmId = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(wanted.vm)),
  )
  const vmService = vms.vmService(vmId)
  const snapshots = vmService.snapshotsService()
  const snapshot = (await snapshots.list()).find(({ description }) => description === wanted.snapshot)
  if (snapshot?.id === undefined) throw new FindError(`${wanted.vm} has no snapshot "${wanted.snapshot}"`, 0)
  const snapshotService = snapshots.snapshotService(snapshot.id)

  await vmService.previewSnapshot({ snapshot: { id: snapshot.id }, restoreMemory: false })
  await waitForSnapshotStatus(snapshotService, 'in_preview', { connection })
  console.log(`${wanted.vm} is as it was at "${wanted.snapshot}", to be looked at`)

  const isWanted = await wanted.isWanted()
  if (isWanted) await vmService.commitSnapshot()
  else await vmService.undoSnapshot()
  await waitForSnapshotStatus(snapshotService, 'ok', { connection })
  await waitForVmStatus(vmService, 'down', { connection })
  console.log(isWanted ? 'it stays so' : 'it is again as it was before')
  return isWanted
}

await command(import.meta, '<vm> <snapshot> [undo]', async (connection, vm = '', snapshot = '', undo) => {
  await restoreSnapshot(connection, { vm, snapshot, isWanted: () => undo !== 'undo' })
})
