import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Puts another disc into the drive of a running virtual machine, or takes it out. */
export async function changeCd(connection: Connection, name: string, iso?: string): Promise<void> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (vm) => vm('name').equals(name)),
  )
  const image =
    iso === undefined
      ? {}
      : await findOne(
          system.disksService(),
          where('disks', (disk) => disk('name').equals(iso)),
        )

  const cdroms = system.vmsService().vmService(vmId).cdromsService()
  const [drive] = await cdroms.list()
  // With `current` it is changed at once, else from the next start on. A file without an id is no disc.
  await cdroms.cdromService(drive?.id ?? '').update({ cdrom: { file: { id: image.id ?? '' } }, current: true })
  console.log(iso === undefined ? `${name} has no disc now` : `${name} has the disc ${iso}`)
}

await command(import.meta, '<vm> [iso]', changeCd)
