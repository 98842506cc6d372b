import { parseAddress, reverseName } from '../addresses/address.ts'
import { fullName, pointersTo } from '../addresses/ptr-status.ts'
import { ApiFault } from '../api-fault.ts'
import { createObject } from '../objects/create-object.ts'
import { findIn, rowOf } from '../objects/find-object.ts'
import type { FakeDnsRecord, FakeDnsZone, FakeObject, Fields } from '../wire-types.ts'
import type { World, Write } from '../world/world.ts'
import { checkRecordData } from './check-record-data.ts'
import { isCopy } from './dns-zones.ts'

/** A record's name relative to its zone. */
function relativeName(name: string, zone: FakeDnsZone): string {
  if (name === zone.name || name === '@') return ''
  return name.endsWith(`.${zone.name}`) ? name.slice(0, -zone.name.length - 1) : name
}

function zoneOf(draft: Readonly<Fields>, world: World): FakeDnsZone {
  return findIn(world, 'dnsZones', draft['dnsZoneRef']) as FakeDnsZone
}

/** A name that is an alias has no other records; nobody needs the same record twice. */
function checkNeighbours(draft: Readonly<Fields>, world: World, isForced: boolean): void {
  const others = world.state.dnsRecords.filter(
    ({ ref, name, dnsZoneRef }) =>
      ref !== draft['ref'] &&
      dnsZoneRef === draft['dnsZoneRef'] &&
      name.toLowerCase() === String(draft['name']).toLowerCase(),
  )
  if (others.some(({ type, data }) => type === draft['type'] && data === draft['data'])) {
    throw new ApiFault('The DNS record exists already.')
  }
  const conflict = others.some(({ type }) => (type === 'CNAME') !== (draft['type'] === 'CNAME'))
  const isSecondAlias = draft['type'] === 'CNAME' && others.length > 0
  if (!isForced && (conflict || isSecondAlias)) {
    throw new ApiFault(
      `Naming conflict: an alias cannot stand beside other records of the name ${String(draft['name'])}.`,
    )
  }
}

/** @throws ApiFault for a record that cannot be right. */
export function prepareRecord(draft: Fields, input: Readonly<Fields>, world: World): void {
  const zone = zoneOf(draft, world)
  if (isCopy(zone)) throw new ApiFault(`The records of a zone of type ${zone.type} cannot be changed.`)
  const { name } = draft
  if (typeof name !== 'string') throw new ApiFault('The DNS record has no name.')
  checkRecordData(draft['type'], draft['data'])
  Object.assign(draft, { name: relativeName(name, zone), dnsZoneRef: zone.ref })
  checkNeighbours(draft, world, input['forceOverrideOfNamingConflictCheck'] === true)
}

/** The same for a record that is changed. */
export function checkChangedRecord(draft: FakeObject, _: Readonly<Fields>, world: World): void {
  const zone = zoneOf(draft, world)
  if (isCopy(zone)) throw new ApiFault(`The records of a zone of type ${zone.type} cannot be changed.`)
  draft['name'] = relativeName(String(draft['name']), zone)
  checkRecordData(draft['type'], draft['data'])
  checkNeighbours(draft, world, false)
}

/** The reverse record of a new address, where there is a zone for it and nothing in its place. */
function createPointer(record: FakeDnsRecord, write: Write): void {
  const { world } = write
  const address = parseAddress(record.data)
  if (address === undefined || pointersTo(world, record.data).length > 0) return
  const name = reverseName(address)
  const zones = world.state.dnsZones.filter((zone) => name.endsWith(`.${zone.name}`) && !isCopy(zone))
  const zone = zones.toSorted((left, right) => right.name.length - left.name.length)[0]
  if (zone === undefined) return
  createObject(write, rowOf(world, 'dnsRecords'), {
    name,
    type: 'PTR',
    data: fullName(record, world),
    dnsZoneRef: zone.ref,
  })
}

/** Puts a new record where it was asked to be, and makes its reverse record if the server does so. */
export function placeRecord(item: FakeObject, input: Readonly<Fields>, write: Write): void {
  const { world } = write
  const { dnsRecords } = world.state
  const record = item as FakeDnsRecord
  if (input['placeAfterRef'] !== undefined && input['placeAfterRef'] !== '') {
    const before = findIn(world, 'dnsRecords', input['placeAfterRef']) as FakeDnsRecord
    dnsRecords.splice(dnsRecords.indexOf(record), 1)
    dnsRecords.splice(dnsRecords.indexOf(before) + 1, 0, record)
  }
  if (world.rules.createPtrRecords) createPointer(record, write)
}
