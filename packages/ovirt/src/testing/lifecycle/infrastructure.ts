import { randomUUID } from 'node:crypto'
import { conflict } from '../rules/refusal.ts'
import type { Entity } from '../store/entity.ts'
import { FilteredSet } from '../store/entity-set.ts'
import type { World } from '../world/world.ts'
import { type Command, entityOf, type Handlers, type Outcome, reference } from './command.ts'
import { addNew } from './generic.ts'

/** @throws Refusal while objects of a collection refer to the one that is to be removed. */
function requireUnused({ store }: World, entity: Entity, segment: string, member: string, verb: string): void {
  for (const user of store.root(segment).entities()) {
    if ((user.get(member) as { readonly id?: string } | undefined)?.id !== entity.id) continue
    throw conflict(`Cannot remove ${verb}. It is still used by ${user.name}.`)
  }
}

function addCluster(command: Command): Outcome {
  const cluster = addNew(command)
  const { store } = command.world
  store.root('cpuprofiles').add(randomUUID(), { name: cluster.name, cluster: reference(cluster) })
  const center = store.referred('data_center', cluster.get('dataCenter'))
  for (const network of store.root('networks').entities()) {
    const isManagement = network.get('vdsmName') === 'ovirtmgmt'
    if (isManagement && store.referred('data_center', network.get('dataCenter')) === center) {
      cluster.chosen('networks').add(network.id)
    }
  }
  return { entity: cluster }
}

function addNetwork(command: Command): Outcome {
  const { world, body } = command
  const network = addNew(command, { vdsmName: body['vdsmName'] ?? body['name'] })
  if (body['profileRequired'] !== false) {
    const profiles = world.store.root('vnicprofiles')
    profiles.add(randomUUID(), { name: network.name, network: reference(network) })
  }
  return { entity: network }
}

/** Data centers, clusters and networks. */
export const infrastructure: Handlers = {
  'data_centers add': (command) => ({ entity: addNew(command, { status: 'uninitialized' }) }),
  'data_center remove': (command) => {
    const center = entityOf(command)
    requireUnused(command.world, center, 'clusters', 'dataCenter', 'Data Center')
    center.remove()
    return { entity: center }
  },
  'clusters add': addCluster,
  'cluster remove': (command) => {
    const cluster = entityOf(command)
    requireUnused(command.world, cluster, 'hosts', 'cluster', 'Cluster')
    requireUnused(command.world, cluster, 'vms', 'cluster', 'Cluster')
    cluster.remove()
    return { entity: cluster }
  },
  'networks add': addNetwork,
  'network remove': (command) => {
    const network = entityOf(command)
    const { store } = command.world
    const isOfIt = (profile: Entity): boolean => store.referred('network', profile.get('network')) === network
    for (const profile of new FilteredSet(store.root('vnicprofiles'), isOfIt).entities()) profile.remove()
    network.remove()
    return { entity: network }
  },
}
