import type { Connection } from '@sdk/ovirt'
import type { Cluster } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** What is to be made. */
export interface NewCluster {
  readonly dataCenter: string
  readonly cluster: string
  /** As the engine calls it, like `Intel Cascadelake Server Family`. */
  readonly cpuType: string
}

/** Makes a data center with a cluster. */
export async function addCluster(connection: Connection, wanted: NewCluster): Promise<Cluster> {
  const { dataCenter, cluster, cpuType } = wanted
  const system = connection.systemService()
  const center = await system.dataCentersService().add({ dataCenter: { name: dataCenter, local: false } })
  const added = await system.clustersService().add({
    cluster: {
      name: cluster,
      dataCenter: { id: center.id ?? '' },
      cpu: { architecture: 'x86_64', type: cpuType },
    },
  })
  console.log(`${cluster} is a cluster of ${dataCenter}, which is ${center.status}`)
  return added
}

await command(import.meta, '<data-center> <cluster> <cpu-type>', async (connection, ...words) => {
  const [dataCenter = '', cluster = '', cpuType = ''] = words
  await addCluster(connection, { dataCenter, cluster, cpuType })
})
