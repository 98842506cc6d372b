import { canonicalAddress, formatAddress } from '../addresses/address.ts'
import { blockOf, holdsAddress } from '../addresses/block.ts'
import { isFree, nextAddress, startIn, usableBlock } from '../addresses/free-addresses.ts'
import { hold } from '../addresses/holds.ts'
import { nothing, result } from '../answers.ts'
import { objectNotFound } from '../api-fault.ts'
import { scopeBlock } from '../collections/dhcp-checks.ts'
import { addLease } from '../collections/dhcp-leases.ts'
import { objectFields } from '../../generated/object-fields.ts'
import { listPage } from '../objects/list-page.ts'
import { fieldTypes } from '../objects/object-fields.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import { itemOf } from './items.ts'

function listLeases(request: RouteRequest): Response {
  const scope = itemOf(request, 'dhcpScopes')
  const leases = request.world.state.dhcpLeases.filter(({ dhcpScopeRef }) => dhcpScopeRef === scope.ref)
  const fields = new Set(fieldTypes({ fields: objectFields.DHCPLease }).keys())
  return listPage('dhcpLeases', leases, request.given, fields)
}

function releaseLease(request: RouteRequest): Response {
  const scope = itemOf(request, 'dhcpScopes')
  const { dhcpLeases } = request.world.state
  const wanted = canonicalAddress(request.path['lease'])
  const at = dhcpLeases.findIndex((lease) => lease.dhcpScopeRef === scope.ref && lease.address === wanted)
  if (at === -1) throw objectNotFound()
  dhcpLeases.splice(at, 1)
  return nothing()
}

function nextReservation(request: RouteRequest): Response {
  const { world, view, given, user } = request
  const scope = itemOf(request, 'dhcpScopes')
  const block = usableBlock(scopeBlock(world, scope), true)
  const exclusions = world.state.dhcpExclusions.filter(({ dhcpScopeRef }) => dhcpScopeRef === scope.ref).map(blockOf)
  const found = nextAddress(
    view,
    block,
    startIn(block, given.text('startAddress')),
    given.flag('random'),
    (address) => {
      const isExcluded = exclusions.some((exclusion) => holdsAddress(exclusion, address))
      return isFree(view, address) && (given.flag('considerExclusionRange') || !isExcluded)
    },
  )
  if (found === undefined) return result({})
  const single = { family: found.family, from: found.value, to: found.value }
  hold(world, single, user.name, given.count('temporaryClaimTime') ?? 0)
  return result({ address: formatAddress(found) })
}

/** Leases of DHCP scopes, and the next address for a reservation. */
export const scopeRoutes: readonly Route[] = [
  { method: 'GET', path: '/dhcpScopes/{ref}/leases', handle: listLeases },
  {
    method: 'POST',
    path: '/dhcpScopes/{ref}/leases',
    handle: (request) => {
      addLease(request.world, itemOf(request, 'dhcpScopes'), request.given.object('dhcpLease'))
      return nothing()
    },
  },
  { method: 'DELETE', path: '/dhcpScopes/{ref}/leases/{lease}', handle: releaseLease },
  { method: 'GET', path: '/dhcpScopes/{ref}/nextFreeReservationAddress', handle: nextReservation },
]
