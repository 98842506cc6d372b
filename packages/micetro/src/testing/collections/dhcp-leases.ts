import { formatAddress, parseAddress } from '../addresses/address.ts'
import { holdsAddress } from '../addresses/block.ts'
import { ApiFault } from '../api-fault.ts'
import type { FakeDhcpLease, FakeObject, Fields } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { scopeBlock } from './dhcp-checks.ts'

/** Adds a lease to a scope. @throws ApiFault for an address that is not the scope's, or that somebody has. */
export function addLease(world: World, scope: FakeObject, given: Readonly<Fields>): void {
  const address = parseAddress(given['address'])
  if (address === undefined || !holdsAddress(scopeBlock(world, scope), address)) {
    throw new ApiFault('The address of the DHCP lease is not in the DHCP scope.')
  }
  const text = formatAddress(address)
  if (world.state.dhcpLeases.some((lease) => lease.dhcpScopeRef === scope.ref && lease.address === text)) {
    throw new ApiFault(`There is a DHCP lease for ${text} already.`)
  }
  const lease: FakeDhcpLease = {
    name: '',
    mac: '',
    lease: '',
    state: 'Active',
    ...given,
    address: text,
    dhcpScopeRef: scope.ref,
  }
  world.state.dhcpLeases.push(lease)
}
