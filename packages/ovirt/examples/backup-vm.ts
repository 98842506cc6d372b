import { join } from 'node:path'
import { type Connection, findOne, waitFor, where } from '@sdk/ovirt'
import { downloadDisk } from '@sdk/ovirt/image-transfer'
import { command } from './command.ts'

/**
 * Saves all disks of a virtual machine as they were at one moment; the machine may be running.
 *
 * @returns The checkpoint, from which a backup of what changes afterwards can begin, if there is one.
 */
export async function backupVm(connection: Connection, name: string, folder: string): Promise<string | undefined> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const vmService = vms.vmService(id)
  const attachments = await vmService.diskAttachmentsService().list()
  const diskIds = attachments.map((attachment) => attachment.id ?? '')

  const backups = vmService.backupsService()
  const added = await backups.add({ backup: { disks: diskIds.map((diskId) => ({ id: diskId })) } })
  const backupId = added.id ?? ''
  const backupService = backups.backupService(backupId)
  const { toCheckpointId } = await waitFor(backupService, ({ phase }) => phase === 'ready', {
    connection,
    failWhen: ({ phase }) => phase === 'failed',
    description: `the backup of ${name} to be ready`,
  })
  try {
    for (const diskId of diskIds) {
      const target = join(folder, `${diskId}.raw`)
      const { size } = await downloadDisk(connection, { diskId, backupId, target, format: 'raw' })
      console.log(`${target}: ${size} bytes`)
    }
  } finally {
    // Until it is told that nobody reads any more, the engine keeps the disks as they were.
    await backupService.finalize()
  }
  // Only disks that keep track of changes have a checkpoint.
  console.log(`${name} is saved${toCheckpointId === undefined ? '' : `, up to the checkpoint ${toCheckpointId}`}`)
  return toCheckpointId
}

await command(import.meta, '<vm> <folder>', backupVm)
