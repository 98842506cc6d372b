import { type Connection, findOne, waitFor, waitForStorageDomainStatus, where } from '@sdk/ovirt'
import type { StorageDomain } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** What is to be made. */
export interface NewStorageDomain {
  readonly name: string
  /** The NFS server. */
  readonly address: string
  readonly path: string
  /** Which host looks at it first. */
  readonly host: string
  readonly dataCenter: string
}

/** Makes a storage domain of an NFS export, and attaches it to a data center. */
export async function addNfsStorageDomain(connection: Connection, wanted: NewStorageDomain): Promise<StorageDomain> {
  const { name, address, path, host, dataCenter } = wanted
  const system = connection.systemService()
  const domains = system.storageDomainsService()
  const added = await domains.add({
    storageDomain: { name, type: 'data', host: { name: host }, storage: { type: 'nfs', address, path } },
  })
  const id = added.id ?? ''
  await waitFor(domains.storageDomainService(id), ({ status }) => status === 'unattached', { connection })

  const centers = system.dataCentersService()
  const center = await findOne(
    centers,
    where('dataCenters', (one) => one('name').equals(dataCenter)),
  )
  const attached = centers.dataCenterService(center.id ?? '').storageDomainsService()
  await attached.add({ storageDomain: { id } })
  // From then on it has its status only there.
  const domain = await waitForStorageDomainStatus(attached.storageDomainService(id), 'active', { connection })
  console.log(`${name} is ${domain.status} in ${dataCenter}`)
  return domain
}

await command(import.meta, '<name> <address> <path> <host> <data-center>', async (connection, ...words) => {
  const [name = '', address = '', path = '', host = '', dataCenter = ''] = words
  await addNfsStorageDomain(connection, { name, address, path, host, dataCenter })
})
