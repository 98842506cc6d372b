import { type Connection, FindError, findOne, retryConflicts, waitForDiskStatus, where } from '@sdk/ovirt'
import type { Disk } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Makes a disk of a virtual machine larger; the machine may be running. */
export async function extendDisk(connection: Connection, vm: string, disk: string, gibibytes: number): Promise<Disk> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const attachments = system.vmsService().vmService(vmId).diskAttachmentsService()
  const list = await attachments.list({ follow: ['disk'] })
  const attachment = list.find((one) => one.disk.name === disk)
  if (attachment?.id === undefined) throw new FindError(`${vm} has no disk ${disk}`, 0)

  const service = attachments.attachmentService(attachment.id)
  // The disk may be locked by something else, like a snapshot that is being taken.
  await retryConflicts(
    async () => await service.update({ diskAttachment: { disk: { provisionedSize: gibibytes * 2 ** 30 } } }),
    { onRetry: ({ delayMs }) => console.log(`${disk} is locked, trying again in ${Math.round(delayMs / 1000)} s`) },
  )
  const larger = await waitForDiskStatus(system.disksService().diskService(attachment.id), 'ok', { connection })
  console.log(`${disk} has ${(larger.provisionedSize ?? 0) / 2 ** 30} GiB`)
  return larger
}

await command(import.meta, '<vm> <disk> <gibibytes>', async (connection, vm = '', disk = '', gibibytes = '') => {
  await extendDisk(connection, vm, disk, Number(gibibytes))
})
