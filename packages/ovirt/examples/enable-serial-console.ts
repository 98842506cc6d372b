import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Gives a virtual machine a serial console, at once or from its next start on. */
export async function enableSerialConsole(connection: Connection, name: string): Promise<boolean> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const vm = await vms.vmService(id).update({ vm: { console: { enabled: true } }, nextRun: true })
  const isPending = vm.nextRunConfigurationExists === true
  console.log(`${name} has a serial console${isPending ? ' when it is next started' : ''}`)
  return isPending
}

await command(import.meta, '<vm>', enableSerialConsole)
