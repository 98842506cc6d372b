import { nothing, result } from '../answers.ts'
import { ApiFault, objectNotFound } from '../api-fault.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import { findIn } from '../objects/find-object.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { itemOf } from './items.ts'

const relationshipsOf = (world: World, server: FakeObject): readonly Fields[] =>
  documentOf<readonly Fields[]>(world, server, 'failover', () => [])

/** A relationship is known to both of its servers. */
function serversOf(request: RouteRequest, relationship: Readonly<Fields>): readonly FakeObject[] {
  const refs = [relationship['primaryServerRef'], relationship['secondaryServerRef']]
  const named = refs.filter((ref) => ref !== undefined && ref !== '')
  return [
    ...new Set([itemOf(request, 'dhcpServers'), ...named.map((ref) => findIn(request.world, 'dhcpServers', ref))]),
  ]
}

function add(request: RouteRequest): Response {
  const { world, given } = request
  const relationship = given.object('dhcpFailoverRelationship')
  const { name } = relationship
  if (typeof name !== 'string' || name === '') throw new ApiFault('The failover relationship has no name.')
  const servers = serversOf(request, relationship)
  if (servers.some((server) => relationshipsOf(world, server).some((other) => other['name'] === name))) {
    throw new ApiFault(`The failover relationship ${name} exists already.`)
  }
  for (const server of servers) {
    const shown = { state: 'Normal', dhcpScopeRefs: [], ...relationship, dhcpServerRef: server.ref }
    setDocument(world, server, 'failover', [...relationshipsOf(world, server), shown])
  }
  return nothing()
}

function find(request: RouteRequest): Fields {
  const wanted = request.path['name']
  const found = relationshipsOf(request.world, itemOf(request, 'dhcpServers')).find(({ name }) => name === wanted)
  if (found === undefined) throw objectNotFound()
  return found
}

function remove(request: RouteRequest): Response {
  const { world, given } = request
  if (given.value('dhcpRefAndFailoverRelationshipNames') === undefined) {
    throw new ApiFault('The argument dhcpRefAndFailoverRelationshipNames is missing.')
  }
  const relationship = find(request)
  for (const server of serversOf(request, relationship)) {
    const left = relationshipsOf(world, server).filter(({ name }) => name !== relationship['name'])
    setDocument(world, server, 'failover', left)
  }
  return nothing()
}

const path = '/dhcpServers/{ref}/failoverRelationships'

/** Failover between two DHCP servers. */
export const failoverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    handle: (request) =>
      result({ dhcpFailoverRelationships: relationshipsOf(request.world, itemOf(request, 'dhcpServers')) }),
  },
  { method: 'POST', path, handle: add },
  {
    method: 'GET',
    path: `${path}/{name}`,
    handle: (request) => result({ dhcpFailoverRelationship: find(request) }),
  },
  { method: 'DELETE', path: `${path}/{name}`, handle: remove },
]
