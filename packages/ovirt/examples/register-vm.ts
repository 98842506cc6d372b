import { type Connection, FindError, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Makes a virtual machine known to the engine that is on a storage domain already, as after a disaster. */
export async function registerVm(
  connection: Connection,
  storageDomain: string,
  name: string,
  cluster: string,
): Promise<void> {
  const domains = connection.systemService().storageDomainsService()
  const search = where('storageDomains', (domain) => domain('name').equals(storageDomain))
  const { id = '' } = await findOne(domains, search)
  const stored = domains.storageDomainService(id).vmsService()
  const unknown = await stored.list({ unregistered: true })
  const vm = unknown.find((one) => one.name === name)
  if (vm?.id === undefined) throw new FindError(`${storageDomain} has no unregistered ${name}`, 0)
  await stored
    .vmService(vm.id)
    .register({ cluster: { name: cluster }, reassignBadMacs: true, allowPartialImport: false })
  console.log(`${name} is registered in ${cluster}`)
}

await command(import.meta, '<storage-domain> <vm> <cluster>', registerVm)
