import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Gives a virtual machine a tag, which is made if there is none of that name. */
export async function tagVm(connection: Connection, vm: string, tag: string): Promise<void> {
  const system = connection.systemService()
  const { id = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  // Tags cannot be searched for.
  const tags = await system.tagsService().list()
  if (!tags.some(({ name }) => name === tag)) await system.tagsService().add({ tag: { name: tag } })
  await system
    .vmsService()
    .vmService(id)
    .tagsService()
    .add({ tag: { name: tag } })
  console.log(`${vm} has the tag ${tag}`)
}

await command(import.meta, '<vm> <tag>', tagVm)
