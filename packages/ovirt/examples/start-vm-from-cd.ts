import { type Connection, findOne, type Vm, waitForVmStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Starts a virtual machine once from a disc, as to install it: its own settings stay as they are. */
export async function startVmFromCd(connection: Connection, name: string, iso: string): Promise<Vm> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (vm) => vm('name').equals(name)),
  )
  // An ISO image is a disk of its own kind; its id is that of the file.
  const image = await findOne(
    system.disksService(),
    where('disks', (disk) => disk('name').equals(iso)),
  )
  const vmService = system.vmsService().vmService(vmId)
  await vmService.start({
    vm: {
      os: { boot: { devices: ['cdrom', 'hd'] } },
      cdroms: [{ file: { id: image.id ?? '' } }],
    },
  })
  const vm = await waitForVmStatus(vmService, 'up', { connection })
  console.log(`${name} is ${vm.status}, started from ${iso}`)
  return vm
}

await command(import.meta, '<vm> <iso>', startVmFromCd)
