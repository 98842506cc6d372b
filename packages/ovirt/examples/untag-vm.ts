import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Takes a tag from a virtual machine; the tag itself stays. */
export async function untagVm(connection: Connection, vm: string, tag: string): Promise<boolean> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  const tags = vms.vmService(id).tagsService()
  const found = (await tags.list()).find(({ name }) => name === tag)
  if (found?.id === undefined) {
    console.log(`${vm} has no tag ${tag}`)
    return false
  }
  await tags.tagService(found.id).remove()
  console.log(`${vm} has the tag ${tag} no longer`)
  return true
}

await command(import.meta, '<vm> <tag>', untagVm)
