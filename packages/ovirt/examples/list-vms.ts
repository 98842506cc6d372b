import { type Connection, type Vm, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lists virtual machines, all of them or those whose names begin in some way, with what they are doing. */
export async function listVms(connection: Connection, beginning = ''): Promise<Vm[]> {
  const search = where('vms', beginning === '' ? undefined : (vm) => vm('name').startsWith(beginning), {
    sortBy: 'name',
  })
  const vms = await connection.systemService().vmsService().list({ search })
  for (const { name, status, memory = 0 } of vms) console.log(`${name}  ${status}  ${memory / 2 ** 20} MiB`)
  console.log(`${vms.length} in all`)
  return vms
}

await command(import.meta, '[beginning]', listVms)
