import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/**
 * Makes a virtual machine highly available, with a lease on a storage domain: it is then started elsewhere when its host
 * cannot be reached, and never runs twice. It should be down.
 */
export async function setVmLease(connection: Connection, name: string, storageDomain: string): Promise<void> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (vm) => vm('name').equals(name)),
  )
  const { id: domainId = '' } = await findOne(
    system.storageDomainsService(),
    where('storageDomains', (domain) => domain('name').equals(storageDomain)),
  )
  await system
    .vmsService()
    .vmService(vmId)
    .update({
      vm: {
        highAvailability: { enabled: true, priority: 50 },
        lease: { storageDomain: { id: domainId } },
      },
    })
  console.log(`${name} is highly available, with a lease on ${storageDomain}`)
}

await command(import.meta, '<vm> <storage-domain>', setVmLease)
