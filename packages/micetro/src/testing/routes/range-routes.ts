import { formatAddress, parseAddress, type Address } from '../addresses/address.ts'
import { describeAddress, addressOfNumber } from '../addresses/describe-address.ts'
import { blockOf, endsOf, holdsAddress, sizeOf, type Block } from '../addresses/block.ts'
import { freeBlocks, isFree, isInPool, nextAddress, startIn, usableBlock } from '../addresses/free-addresses.ts'
import { hold } from '../addresses/holds.ts'
import { percent, usedIn } from '../addresses/range-numbers.ts'
import type { RangeNode } from '../addresses/range-tree.ts'
import { result } from '../answers.ts'
import { ApiFault, objectNotFound } from '../api-fault.ts'
import { rowOf } from '../objects/find-object.ts'
import { listPage } from '../objects/list-page.ts'
import { present } from '../objects/present.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import { createFromBody } from './collection-routes.ts'
import { filterFields, itemOf } from './items.ts'

/** The range of the path, and where it is among the others. @throws ApiFault */
function nodeOf(request: RouteRequest): RangeNode {
  const node = request.view.ranges().get(itemOf(request, 'ranges').ref)
  if (node === undefined) throw objectNotFound()
  return node
}

const isSubnet = ({ range, children }: RangeNode): boolean => range.subnet || children.length === 0

function nextFreeAddress(request: RouteRequest): Response {
  const { world, view, given, user } = request
  const node = nodeOf(request)
  const block = usableBlock(node.block, isSubnet(node))
  const passes = (address: Address): boolean => {
    if (!isFree(view, address)) return false
    if (given.flag('excludeDHCP') && isInPool(view, address)) return false
    return !(given.flag('ping') && world.state.aliveAddresses.has(formatAddress(address)))
  }
  const found = nextAddress(view, block, startIn(block, given.text('startAddress')), given.flag('random'), passes)
  if (found === undefined) return result({})
  const single = { family: found.family, from: found.value, to: found.value }
  hold(world, single, user.name, given.count('temporaryClaimTime') ?? 0)
  return result({ address: formatAddress(found) })
}

/** Blocks that `availableAddressBlocks` gives if nobody says how many. */
const defaultBlocks = 100

function availableBlocks(request: RouteRequest): Response {
  const { world, view, given, user } = request
  const { range, block, children } = nodeOf(request)
  const size = given.count('size')
  if (size === 0) throw new ApiFault('Invalid size.')
  const found =
    range.subnet && !given.flag('ignoreSubnetFlag')
      ? []
      : freeBlocks(
          view,
          block,
          children.map((child) => child.block),
          {
            start: startIn(block, given.text('startAddress')),
            limit: given.count('limit') ?? defaultBlocks,
            mask: given.count('mask'),
            size: size === undefined ? undefined : BigInt(size),
          },
        )
  for (const free of found) hold(world, free, user.name, given.count('temporaryClaimTime') ?? 0)
  return result({ addressBlocks: found.map(endsOf) })
}

function statistics(request: RouteRequest): Response {
  const { block, children } = nodeOf(request)
  const used = usedIn(request.view, block)
  const inSubranges = children.reduce((sum, child) => sum + sizeOf(child.block), 0n)
  return result({
    used: String(used),
    free: String(sizeOf(block) - BigInt(used)),
    numInSubranges: String(inSubranges),
    percentInSubranges: String(percent(inSubranges, block)),
  })
}

function below(node: RangeNode, depth: number): readonly RangeNode[] {
  return depth === 0 ? [] : node.children.flatMap((child) => [child, ...below(child, depth - 1)])
}

/** Addresses of a block are listed one by one up to so many; of larger ones, and of IPv6, those that are known. */
const mostListed = 65_536n

function addressesIn({ view }: RouteRequest, block: Block): readonly Address[] {
  if (block.family === 4 && sizeOf(block) <= mostListed) {
    return Array.from({ length: Number(sizeOf(block)) }, (_, index) => ({
      family: block.family,
      value: block.from + BigInt(index),
    }))
  }
  return [...view.addresses().values()]
    .map(({ address }) => address)
    .filter((address) => holdsAddress(block, address))
    .toSorted((left, right) => (left.value < right.value ? -1 : 1))
}

function listAddresses(request: RouteRequest): Response {
  const { world, view, given } = request
  const { block } = nodeOf(request)
  const wanted = given.texts('addrRefs')?.map((ref) => {
    const digits = /^(?:ipamRecords\/)?(\d+)$/i.exec(ref)?.[1]
    const address = digits === undefined ? parseAddress(ref) : addressOfNumber(digits)
    if (address === undefined) throw objectNotFound()
    return formatAddress(address)
  })
  const addresses = addressesIn(request, block)
    .filter((address) => wanted === undefined || wanted.includes(formatAddress(address)))
    .filter((address) => !given.flag('excludeDHCP') || !isInPool(view, address))
  const includesRelated = given.flag('includeRelatedDNSRecords')
  const shown = addresses.map((address) => {
    const { ref: _, ...record } = describeAddress(view, address, includesRelated)
    return record
  })
  return listPage('ipamRecords', shown, given, filterFields(world, rowOf(world, 'ipamRecords')))
}

function createReservation(request: RouteRequest): Response {
  const { world, given } = request
  const { range } = nodeOf(request)
  const owner = given.object('dhcpReservation')['ownerRef']
  const scope = world.state.dhcpScopes.find(({ rangeRef }) => rangeRef === range.ref)
  const ownerRef = owner ?? scope?.ref
  if (ownerRef === undefined) throw new ApiFault('The range has no DHCP scope for the DHCP reservation.')
  return result({ ref: createFromBody(request, rowOf(world, 'dhcpReservations'), { ownerRef }) }, 201)
}

/** Ranges: what is in them, and what is free there. */
export const rangeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/ranges/{ref}/addressBlocks',
    handle: (request) => result({ addressBlocks: [endsOf(blockOf(itemOf(request, 'ranges')))] }),
  },
  { method: 'GET', path: '/ranges/{ref}/availableAddressBlocks', handle: availableBlocks },
  { method: 'POST', path: '/ranges/{ref}/dhcpReservations', handle: createReservation },
  {
    method: 'GET',
    path: '/ranges/{ref}/inheritAccess',
    handle: (request) => result({ inheritAccess: itemOf(request, 'ranges')['inheritAccess'] === true }),
  },
  { method: 'GET', path: '/ranges/{ref}/ipamRecords', handle: listAddresses },
  { method: 'GET', path: '/ranges/{ref}/nextFreeAddress', handle: nextFreeAddress },
  { method: 'GET', path: '/ranges/{ref}/statistics', handle: statistics },
  {
    method: 'GET',
    path: '/ranges/{ref}/subranges',
    handle: (request) => {
      const found = below(nodeOf(request), request.given.count('depth') ?? 1)
      return result({
        ranges: found.map(({ range }) => present(request.view, rowOf(request.world, 'ranges'), range)),
      })
    },
  },
]
