import { type Connection, findOne, waitForDiskStatus, where } from '@sdk/ovirt'
import type { Disk } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** What is to be made. */
export interface NewDisk {
  readonly vm: string
  readonly name: string
  readonly gibibytes: number
  readonly storageDomain: string
}

/** Makes a disk for a virtual machine, thin provisioned, and waits until it is there. */
export async function addDisk(connection: Connection, wanted: NewDisk): Promise<Disk> {
  const { vm, name, gibibytes, storageDomain } = wanted
  const system = connection.systemService()
  const { id = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const attachment = await system
    .vmsService()
    .vmService(id)
    .diskAttachmentsService()
    .add({
      attachment: {
        interface: 'virtio_scsi',
        bootable: false,
        active: true,
        disk: {
          name,
          format: 'cow',
          provisionedSize: gibibytes * 2 ** 30,
          storageDomains: [{ name: storageDomain }],
        },
      },
    })
  // The attachment has the id of its disk.
  const diskService = system.disksService().diskService(attachment.id ?? '')
  const disk = await waitForDiskStatus(diskService, 'ok', { connection })
  console.log(`${vm} has the new disk ${disk.name} of ${gibibytes} GiB`)
  return disk
}

await command(import.meta, '<vm> <name> <gibibytes> <storage-domain>', async (connection, ...words) => {
  const [vm = '', name = '', gibibytes = '', storageDomain = ''] = words
  await addDisk(connection, { vm, name, gibibytes: Number(gibibytes), storageDomain })
})
