import { result } from '../answers.ts'
import { objectsOf, rowOf } from '../objects/find-object.ts'
import type { Route } from '../requests/route.ts'
import { createFromBody } from './collection-routes.ts'
import { itemOf, listObjects } from './items.ts'

/** A list below an object: `/dnsServers/{ref}/dnsZones`. */
interface RelatedRow {
  readonly parent: string
  readonly step: string
  /** Unless it is the step. */
  readonly collection?: string
  /** The collection's narrowing that the object above is given to. */
  readonly by: string
  /** Whether objects are also created there, then with the object above under `by`. */
  readonly creates?: boolean
}

const rows: readonly RelatedRow[] = [
  { parent: 'dnsServers', step: 'dnsViews', by: 'dnsServerRef' },
  { parent: 'dnsServers', step: 'dnsZones', by: 'dnsServerRef' },
  { parent: 'dnsViews', step: 'dnsZones', by: 'dnsViewRef' },
  { parent: 'dhcpServers', step: 'dhcpGroups', by: 'ownerRef', creates: true },
  { parent: 'dhcpServers', step: 'dhcpReservations', by: 'ownerRef', creates: true },
  { parent: 'dhcpServers', step: 'superscopes', collection: 'dhcpSuperscopes', by: 'dhcpServerRef' },
  { parent: 'dhcpScopes', step: 'dhcpAddressPools', by: 'dhcpScopeRef', creates: true },
  { parent: 'dhcpScopes', step: 'dhcpExclusions', by: 'dhcpScopeRef', creates: true },
  { parent: 'dhcpScopes', step: 'dhcpGroups', by: 'ownerRef', creates: true },
  { parent: 'dhcpScopes', step: 'dhcpReservations', by: 'ownerRef', creates: true },
  { parent: 'dhcpGroups', step: 'dhcpReservations', by: 'ownerRef', creates: true },
  { parent: 'ranges', step: 'dhcpReservations', by: 'rangeRef' },
  { parent: 'adSites', step: 'ranges', by: 'adSiteRef' },
  { parent: 'cloudNetworks', step: 'ranges', by: 'cloudNetworkRef' },
  { parent: 'users', step: 'groups', by: 'userRef' },
  { parent: 'users', step: 'roles', by: 'userRef' },
  { parent: 'groups', step: 'users', by: 'groupRef' },
  { parent: 'groups', step: 'roles', by: 'groupRef' },
  { parent: 'roles', step: 'users', by: 'roleRef' },
  { parent: 'roles', step: 'groups', by: 'roleRef' },
]

function routesOf({ parent, step, collection = step, by, creates = false }: RelatedRow): readonly Route[] {
  const path = `/${parent}/{ref}/${step}`
  const list: Route = {
    method: 'GET',
    path,
    handle: (request) => {
      const { world } = request
      const row = rowOf(world, collection)
      const owner = itemOf(request, parent)
      const belongs = row.narrowings[by]?.belongs
      const items = objectsOf(world, row).filter((item) => belongs?.(item, owner, world))
      return listObjects(request, row, items)
    },
  }
  const create: Route = {
    method: 'POST',
    path,
    handle: (request) => {
      const owner = { [by]: itemOf(request, parent).ref }
      return result({ ref: createFromBody(request, rowOf(request.world, collection), owner) }, 201)
    },
  }
  return creates ? [list, create] : [list]
}

/** Lists below objects, and what is created there. */
export const relatedRoutes: readonly Route[] = rows.flatMap(routesOf)
