import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lets a user do with a virtual machine what a role permits, and shows who may do what with it then. */
export async function grantRole(connection: Connection, vm: string, user: string, role: string): Promise<void> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const { id: userId = '' } = await findOne(
    system.usersService(),
    where('users', (found) => found('usrname').equals(user)),
  )
  const permissions = system.vmsService().vmService(vmId).permissionsService()
  await permissions.addUserLevel({ permission: { role: { name: role }, user: { id: userId } } })
  // Groups have permissions too; those have no user that could be followed.
  for (const permission of await permissions.list({ follow: ['role'] })) {
    if (permission.user === undefined) continue
    const { userName } = await connection.followLink(permission.user)
    console.log(`${userName} is ${permission.role.name} of ${vm}`)
  }
}

await command(import.meta, '<vm> <user> <role>', grantRole)
