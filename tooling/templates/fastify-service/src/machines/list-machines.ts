import { type Connection, type Vm, where } from '@sdk/ovirt'

/** A machine as the service shows it. */
export interface ListedMachine {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly description: string
}

export function listed({ id = '', name = '', status = 'unknown', description = '' }: Vm): ListedMachine {
  return { id, name, status, description }
}

/** Machines by name, those that begin with `prefix` if it is given. */
export async function listMachines(
  engine: Connection,
  { prefix, limit }: { readonly prefix: string | undefined; readonly limit: number },
  signal: AbortSignal,
): Promise<ListedMachine[]> {
  const search = where('vms', prefix === undefined ? undefined : (vm) => vm('name').startsWith(prefix), {
    sortBy: 'name',
  })
  const vms = await engine.systemService().vmsService().list({ search, max: limit }, { signal })
  return vms.map(listed)
}
