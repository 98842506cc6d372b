import { canonicalAddress, parseAddress } from '../addresses/address.ts'
import { type Block, blockOf, holdsAddress, holdsBlock, overlap, parseBlock } from '../addresses/block.ts'
import { ApiFault } from '../api-fault.ts'
import { findByRef, findIn } from '../objects/find-object.ts'
import type {
  FakeDhcpReservation,
  FakeDhcpScope,
  FakeDhcpSpan,
  FakeObject,
  FakeRange,
  Fields,
  Ref,
} from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { buildRangeTree } from '../addresses/range-tree.ts'

/** The addresses of a scope: those of its range. */
export function scopeBlock(world: World, scope: Readonly<Fields>): Block {
  return blockOf(findIn(world, 'ranges', scope['rangeRef']))
}

/** The scope that reservations of an owner are in; undefined for one that is a server, or a group of a server. */
function scopeOfOwner(world: World, ownerRef: unknown): FakeDhcpScope | undefined {
  const owner = findByRef(world, ownerRef)
  if (owner.ref.startsWith('dhcpScopes/')) return owner as FakeDhcpScope
  return owner.ref.startsWith('dhcpGroups/') ? scopeOfOwner(world, owner['ownerRef']) : undefined
}

/** The server that an object of DHCP belongs to, or is. */
export function dhcpServerOf(world: World, item: FakeObject): FakeObject {
  const above = item['dhcpServerRef'] ?? item['dhcpScopeRef'] ?? item['ownerRef']
  return above === undefined ? item : dhcpServerOf(world, findByRef(world, above))
}

/** Puts a new scope on its range. @throws ApiFault for a range that is divided, or has a scope of the server already. */
export function prepareScope(draft: Fields, input: Readonly<Fields>, world: World): void {
  const cidr = parseBlock(input['range']) === undefined ? undefined : input['range']
  const range = findIn(world, 'ranges', draft['rangeRef'] ?? cidr) as FakeRange
  const node = buildRangeTree(world).get(range.ref)
  if (node !== undefined && node.children.length > 0) throw new ApiFault('The creation did not produce a DHCP scope.')
  const server = findIn(world, 'dhcpServers', draft['dhcpServerRef'])
  const { dhcpScopes } = world.state
  if (dhcpScopes.some(({ rangeRef, dhcpServerRef }) => rangeRef === range.ref && dhcpServerRef === server.ref)) {
    throw new ApiFault(`The server has a DHCP scope for ${range.name} already.`)
  }
  const name = draft['name'] === '' ? range.name : draft['name']
  Object.assign(draft, { name, rangeRef: range.ref, dhcpServerRef: server.ref })
}

/** Checks a pool or an exclusion against its scope and its neighbours. @throws ApiFault */
export function checkSpan(store: 'dhcpAddressPools' | 'dhcpExclusions') {
  return (draft: Fields | FakeObject, _: Readonly<Fields>, world: World): void => {
    const scope = findIn(world, 'dhcpScopes', draft['dhcpScopeRef']) as FakeDhcpScope
    const block = blockOf(draft)
    if (!holdsBlock(scopeBlock(world, scope), block)) throw new ApiFault('The addresses are not in the DHCP scope.')
    const isNeighbour = (other: FakeDhcpSpan): boolean => other.dhcpScopeRef === scope.ref && other.ref !== draft['ref']
    if (world.state[store].some((other) => isNeighbour(other) && overlap(blockOf(other), block))) {
      throw new ApiFault('The addresses overlap with others of their kind in the DHCP scope.')
    }
    if (draft['name'] === '' || draft['name'] === undefined) {
      draft['name'] = `${String(draft['from'])} - ${String(draft['to'])}`
    }
    draft['dhcpScopeRef'] = scope.ref
  }
}

function checkAddresses(world: World, draft: Readonly<Fields>, scope: FakeDhcpScope | undefined): string[] {
  const given: unknown = draft['addresses']
  return (Array.isArray(given) ? given : []).map((text: unknown) => {
    const address = parseAddress(text)
    if (address === undefined) throw new ApiFault('Invalid address in the DHCP reservation.')
    if (scope !== undefined && !holdsAddress(scopeBlock(world, scope), address)) {
      throw new ApiFault('The address of the DHCP reservation is not in the DHCP scope.')
    }
    return canonicalAddress(text) ?? ''
  })
}

/** Clients write addresses of machines with colons, dashes, or nothing between the digits. */
const plain = (identifier: unknown): string => String(identifier).replaceAll(/[:.-]/g, '').toLowerCase()

/** @throws ApiFault for a reservation that cannot be right, or whose address or client has one already. */
export function checkReservation(draft: Fields | FakeObject, _: Readonly<Fields>, world: World): void {
  const scope = scopeOfOwner(world, draft['ownerRef'])
  const addresses = checkAddresses(world, draft, scope)
  const server = dhcpServerOf(world, findByRef(world, draft['ownerRef'])).ref
  const isOther = (other: FakeDhcpReservation): boolean =>
    other.ref !== draft['ref'] && dhcpServerOf(world, other).ref === server
  for (const other of world.state.dhcpReservations.filter(isOther)) {
    const sameAddress = other.addresses.find((address) => addresses.includes(address))
    if (sameAddress !== undefined) throw new ApiFault(`There is a DHCP reservation for ${sameAddress} already.`)
    const inSameScope = scopeOfOwner(world, other.ownerRef)?.ref === scope?.ref
    if (
      inSameScope &&
      draft['clientIdentifier'] !== '' &&
      plain(other.clientIdentifier) === plain(draft['clientIdentifier'])
    ) {
      throw new ApiFault('The client has a DHCP reservation already.')
    }
  }
  draft['addresses'] = addresses
}

/** How many addresses the pools of a scope can hand out yet. */
export function availableIn({ state }: World, { ref }: Readonly<{ ref: Ref }>): number {
  const pools = state.dhcpAddressPools.filter(({ dhcpScopeRef }) => dhcpScopeRef === ref).map(blockOf)
  const size = pools.reduce((sum, { from, to }) => sum + to - from + 1n, 0n)
  const leased = state.dhcpLeases.filter(({ dhcpScopeRef, address: text }) => {
    const address = parseAddress(text)
    return dhcpScopeRef === ref && address !== undefined && pools.some((pool) => holdsAddress(pool, address))
  })
  const left = size - BigInt(leased.length)
  return Number(left < 0n ? 0n : left > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : left)
}
