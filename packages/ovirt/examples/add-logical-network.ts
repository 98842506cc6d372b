import { type Connection, findOne, where } from '@sdk/ovirt'
import type { Network } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** What is to be made. */
export interface NewNetwork {
  readonly name: string
  readonly vlan: number
  readonly dataCenter: string
  readonly cluster: string
}

/** Makes a network for virtual machines on a VLAN, with a profile that keeps them from taking other MAC addresses. */
export async function addLogicalNetwork(connection: Connection, wanted: NewNetwork): Promise<Network> {
  const { name, vlan, dataCenter, cluster } = wanted
  const system = connection.systemService()
  const network = await system.networksService().add({
    network: {
      name,
      dataCenter: { name: dataCenter },
      vlan: { id: vlan },
      usages: ['vm'],
      mtu: 1500,
      // The engine would make one that filters nothing.
      profileRequired: false,
    },
  })
  const id = network.id ?? ''

  const clusters = system.clustersService()
  const found = await findOne(
    clusters,
    where('clusters', (one) => one('name').equals(cluster)),
  )
  // Where it is required, hosts without it are not operational.
  await clusters
    .clusterService(found.id ?? '')
    .networksService()
    .add({ network: { id, required: false } })

  const filters = await system.networkFiltersService().list()
  const filterId = filters.find((filter) => filter.name === 'vdsm-no-mac-spoofing')?.id ?? ''
  await system.vnicProfilesService().add({ profile: { name, network: { id }, networkFilter: { id: filterId } } })
  console.log(`${name} is VLAN ${vlan} in ${dataCenter}, and in the cluster ${cluster}`)
  return network
}

await command(import.meta, '<name> <vlan> <data-center> <cluster>', async (connection, ...words) => {
  const [name = '', vlan = '', dataCenter = '', cluster = ''] = words
  await addLogicalNetwork(connection, { name, vlan: Number(vlan), dataCenter, cluster })
})
