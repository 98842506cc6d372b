import { type Connection, findByName, retryConflicts } from '@sdk/ovirt'
import { command } from './command.ts'

/** Removes a virtual machine, which must be down, with its disks or without them; it may be gone already. */
export async function removeVm(connection: Connection, name: string, keepDisks = false): Promise<boolean> {
  const vms = connection.systemService().vmsService()
  const vm = await findByName(vms, name)
  if (vm?.id === undefined) {
    console.log(`there is no ${name}`)
    return false
  }
  const vmService = vms.vmService(vm.id)
  await retryConflicts(async () => await vmService.remove({ detachOnly: keepDisks }))
  console.log(`${name} is removed${keepDisks ? ', its disks are not' : ''}`)
  return true
}

await command(import.meta, '<vm> [keep-disks]', async (connection, name = '', keep = '') => {
  await removeVm(connection, name, keep === 'keep-disks')
})
