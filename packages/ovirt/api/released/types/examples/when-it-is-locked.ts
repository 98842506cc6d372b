import { type Connection, retryConflicts, type Vm, waitForSnapshotStatus } from '@sdk/ovirt'

export async function takeSnapshot(connection: Connection, vmId: string, description: string): Promise<Vm> {
  const snapshots = connection.systemService().vmsService().vmService(vmId).snapshotsService()
  const { id = '' } = await retryConflicts(async () => await snapshots.add({ snapshot: { description } }), {
    deadlineMs: 600_000,
  })
  return await waitForSnapshotStatus(snapshots.snapshotService(id), 'ok', { connection })
}
