import { type Connection, FindError, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Takes a disk from a virtual machine, and keeps it. */
export async function detachDisk(connection: Connection, vm: string, disk: string): Promise<void> {
  const vms = connection.systemService().vmsService()
  const { id: vmId = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  const attachments = vms.vmService(vmId).diskAttachmentsService()
  const list = await attachments.list({ follow: ['disk'] })
  const attachment = list.find((one) => one.disk.name === disk)
  if (attachment?.id === undefined) throw new FindError(`${vm} has no disk ${disk}`, 0)

  const service = attachments.attachmentService(attachment.id)
  // A machine that runs must let go of it first.
  if (attachment.active === true) await service.update({ diskAttachment: { active: false } })
  // Without detachOnly the disk itself is removed.
  await service.remove({ detachOnly: true })
  console.log(`${disk} is no longer attached to ${vm}`)
}

await command(import.meta, '<vm> <disk>', detachDisk)
