import { type Connection, findByName, type Vm, where } from '@sdk/ovirt'

export async function vmOf(connection: Connection, name: string): Promise<Vm | undefined> {
  return await findByName(connection.systemService().vmsService(), name)
}

export async function runningVms(connection: Connection, beginning: string): Promise<Vm[]> {
  const search = where('vms', (vm) => vm('name').startsWith(beginning).and(vm('status').equals('up')))
  return await connection.systemService().vmsService().list({ search })
}
