import { type Connection, findOne, where } from '@sdk/ovirt'
import { downloadDisk as download } from '@sdk/ovirt/image-transfer'
import { command } from './command.ts'

/** Saves the image of a disk. No running virtual machine may have it. */
export async function downloadDisk(connection: Connection, name: string, file: string): Promise<number> {
  const disks = connection.systemService().disksService()
  const { id: diskId = '' } = await findOne(
    disks,
    where('disks', (disk) => disk('name').equals(name)),
  )
  const { size } = await download(connection, { diskId, target: file })
  console.log(`${name} is in ${file}: ${size} bytes`)
  return size
}

await command(import.meta, '<disk> <file>', downloadDisk)
