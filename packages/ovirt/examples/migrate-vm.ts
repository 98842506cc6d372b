import { type Connection, findOne, type Vm, waitFor, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Moves a running virtual machine to another host; the engine chooses one unless told. */
export async function migrateVm(connection: Connection, name: string, host?: string): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const before = await findOne(
    vms,
    where('vms', (found) => found('name').equals(name)),
  )
  const vmService = vms.vmService(before.id ?? '')
  await vmService.migrate(host === undefined ? {} : { host: { name: host } })

  const isElsewhere = (vm: Vm): boolean => vm.status === 'up' && vm.host?.id !== before.host?.id
  let hasLeft = false
  const vm = await waitFor(vmService, isElsewhere, {
    connection,
    description: `${name} to be on another host`,
    deadlineMs: 30 * 60_000,
    failWhen: ({ status }) => {
      if (status === 'migrating') hasLeft = true
      return hasLeft && status === 'up' ? 'it is back where it was' : status === 'down'
    },
  })
  const { name: now } = vm.host === undefined ? {} : await connection.followLink(vm.host)
  console.log(`${name} runs on ${now}`)
  return vm
}

await command(import.meta, '<vm> [host]', migrateVm)
