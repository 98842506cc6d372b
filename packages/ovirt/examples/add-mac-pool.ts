import { type Connection, findOne, where } from '@sdk/ovirt'
import type { MacPool } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Makes a pool of MAC addresses, and has a cluster give addresses of it. */
export async function addMacPool(
  connection: Connection,
  name: string,
  cluster: string,
  from: string,
  to: string,
): Promise<MacPool> {
  const system = connection.systemService()
  const pool = await system.macPoolsService().add({ pool: { name, ranges: [{ from, to }], allowDuplicates: false } })
  const clusters = system.clustersService()
  const found = await findOne(
    clusters,
    where('clusters', (one) => one('name').equals(cluster)),
  )
  await clusters.clusterService(found.id ?? '').update({ cluster: { macPool: { id: pool.id ?? '' } } })
  console.log(`${cluster} gives addresses from ${from} to ${to}`)
  return pool
}

await command(import.meta, '<name> <cluster> <first-address> <last-address>', addMacPool)
