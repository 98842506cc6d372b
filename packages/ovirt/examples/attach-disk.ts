import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Gives a disk that is there already to a virtual machine. */
export async function attachDisk(connection: Connection, vm: string, disk: string): Promise<void> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const { id: diskId = '' } = await findOne(
    system.disksService(),
    where('disks', (found) => found('name').equals(disk)),
  )
  await system
    .vmsService()
    .vmService(vmId)
    .diskAttachmentsService()
    .add({ attachment: { disk: { id: diskId }, interface: 'virtio_scsi', bootable: false, active: true } })
  console.log(`${disk} is attached to ${vm}`)
}

await command(import.meta, '<vm> <disk>', attachDisk)
