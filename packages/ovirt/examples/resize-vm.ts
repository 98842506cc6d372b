import { type Connection, findOne, type Vm, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What a virtual machine is to have. */
export interface Size {
  readonly sockets: number
  readonly gibibytes: number
}

/** Gives a virtual machine other processors and memory: what cannot be changed while it runs, when it is next started. */
export async function resizeVm(connection: Connection, name: string, { sockets, gibibytes }: Size): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(name)),
  )
  const memory = gibibytes * 2 ** 30
  const vm = await vms.vmService(id).update({
    vm: {
      cpu: { topology: { sockets, cores: 1, threads: 1 } },
      memory,
      memoryPolicy: { guaranteed: memory, max: 4 * memory },
    },
    nextRun: true,
  })
  const when = vm.nextRunConfigurationExists === true ? ' when it is next started' : ''
  console.log(`${name} has ${sockets} processors and ${gibibytes} GiB${when}`)
  return vm
}

await command(import.meta, '<vm> <sockets> <gibibytes>', async (connection, name = '', sockets = '', memory = '') => {
  await resizeVm(connection, name, { sockets: Number(sockets), gibibytes: Number(memory) })
})
