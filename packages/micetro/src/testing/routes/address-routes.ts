import { formatAddress, parseAddress, type Address } from '../addresses/address.ts'
import { describeAddress } from '../addresses/describe-address.ts'
import { holdsAddress } from '../addresses/block.ts'
import { isInPool } from '../addresses/free-addresses.ts'
import { release } from '../addresses/holds.ts'
import { rangeOf, type RangeNode } from '../addresses/range-tree.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault, objectNotFound } from '../api-fault.ts'
import { findIn, rowOf } from '../objects/find-object.ts'
import { present } from '../objects/present.ts'
import { recordEvent } from '../objects/record-event.ts'
import { textOf } from '../objects/text-of.ts'
import { updateObject } from '../objects/update-object.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeIpamRecord } from '../wire-types.ts'
import { together } from '../world/transaction.ts'
import { itemOf } from './items.ts'

interface Known {
  readonly record: FakeIpamRecord
  readonly address: Address
}

function addressOf(request: RouteRequest): Known {
  const record = itemOf(request, 'ipamRecords') as FakeIpamRecord
  const address = parseAddress(record.address)
  if (address === undefined) throw objectNotFound()
  return { record, address }
}

/** From now on something is known of the address. */
function keep({ world }: RouteRequest, { record }: Known): FakeIpamRecord {
  const { ipamRecords } = world.state
  if (!ipamRecords.includes(record)) ipamRecords.push(record)
  return record
}

function show(request: RouteRequest): Response {
  const { world, view, given } = request
  const { address } = addressOf(request)
  const required = given.text('requireRangeRef')
  if (required !== undefined && required !== '') {
    const node = view.ranges().get(findIn(world, 'ranges', required).ref)
    if (node === undefined || !holdsAddress(node.block, address)) throw new ApiFault('The address is not in the range.')
  }
  if (given.flag('excludeDHCP') && isInPool(view, address)) throw new ApiFault('The address is in a DHCP address pool.')
  const { ref: _, ...ipamRecord } = describeAddress(view, address)
  return result({ ipamRecord })
}

/** The addresses that an update is for: the path's, unless it only stands for those that the body names. */
function targetsOf(request: RouteRequest): readonly Known[] {
  const { path, given } = request
  const { ref, refs } = given.body
  const named: readonly unknown[] = Array.isArray(refs) ? refs : []
  const first = /\d/.test(path['ref'] ?? '') ? path['ref'] : ref
  const wanted = first === undefined && named.length > 0 ? named : [first, ...named]
  return wanted.map((one) => addressOf({ ...request, path: { ref: typeof one === 'string' ? one : '' } }))
}

function update(request: RouteRequest): Response {
  const { world, given, write } = request
  const row = rowOf(world, 'ipamRecords')
  const targets = targetsOf(request)
  together(world, () => {
    for (const known of targets) {
      const properties = given.value('properties')
      updateObject(write, row, keep(request, known), properties, given.flag('deleteUnspecified'))
      if (known.record.claimed) release(world, known.address)
    }
  })
  return nothing()
}

/** Frees an address: nobody claims or keeps it, and what people wrote about it goes. */
function free(request: RouteRequest): Response {
  const { world, write } = request
  const { record, address } = addressOf(request)
  const { ipamRecords } = world.state
  const at = ipamRecords.indexOf(record)
  if (at !== -1) ipamRecords.splice(at, 1)
  release(world, address)
  recordEvent(write, rowOf(world, 'ipamRecords'), record, 'Modification')
  return nothing()
}

function ping(request: RouteRequest): Response {
  const { world } = request
  const known = addressOf(request)
  const alive = world.state.aliveAddresses.has(formatAddress(known.address))
  if (alive) {
    const now = world.dates.write(world.clock.now())
    Object.assign(keep(request, known), { discoveryType: 'Ping', lastSeenDate: now, lastDiscoveryDate: now })
  }
  return result({ alive, pingTime: alive ? 1 : 0, lastSeenDate: textOf(known.record['lastSeenDate']) }, 201)
}

function smallestRange(request: RouteRequest): RangeNode {
  const node = rangeOf(request.view.ranges(), addressOf(request).address)
  if (node === undefined) throw objectNotFound()
  return node
}

/** Single addresses, which need not be created. */
export const addressRoutes: readonly Route[] = [
  { method: 'GET', path: '/ipamRecords/{ref}', handle: show },
  { method: 'PUT', path: '/ipamRecords/{ref}', handle: update },
  { method: 'DELETE', path: '/ipamRecords/{ref}', handle: free },
  { method: 'POST', path: '/ipamRecords/{ref}/ping', needs: 'read', handle: ping },
  {
    method: 'GET',
    path: '/ipamRecords/{ref}/range',
    handle: (request) =>
      result({ range: present(request.view, rowOf(request.world, 'ranges'), smallestRange(request).range) }),
  },
]
