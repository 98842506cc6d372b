import { type Connection, FindError } from '@sdk/ovirt'
import type { Role } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Makes a role for users that permits what is named, like `run_vm`, `stop_vm`, `connect_to_vm`. */
export async function addRole(connection: Connection, name: string, ...permits: readonly string[]): Promise<Role> {
  const system = connection.systemService()
  // Each level of compatibility has all the permits that there are.
  const levels = await system.clusterLevelsService().list()
  const idByName = new Map(
    levels.flatMap((level) => level.permits ?? []).map((permit) => [permit.name, permit.id ?? '']),
  )
  const ids = permits.map((permit) => {
    const id = idByName.get(permit)
    if (id === undefined) throw new FindError(`there is no permit ${permit}`, 0)
    return { id }
  })
  const role = await system.rolesService().add({ role: { name, administrative: false, permits: ids } })
  console.log(`${name} permits ${permits.join(', ')}`)
  return role
}

await command(import.meta, '<role> <permit>...', addRole)
