import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import { createObject } from '../objects/create-object.ts'
import { deleteObject } from '../objects/delete-object.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import { findByRef, findIn, rowOf, rowOfRef } from '../objects/find-object.ts'
import { fieldTypes } from '../objects/object-fields.ts'
import { textOf } from '../objects/text-of.ts'
import { updateObject } from '../objects/update-object.ts'
import type { Fields } from '../wire-types.ts'
import type { Write } from '../world/world.ts'

/** Changes of objects of one collection, as a change request holds them. */
interface ChangeRow {
  /** The key of the list: `dnsZoneChanges`. */
  readonly key: string
  /** Begins the keys of what there was and what there shall be: `dnsZoneBefore`. */
  readonly object: string
  readonly collection: string
  /** What the request's `objType` says. */
  readonly objType: string
}

const rows: readonly ChangeRow[] = [
  { key: 'rangeChanges', object: 'range', collection: 'ranges', objType: 'Range' },
  { key: 'dnsZoneChanges', object: 'dnsZone', collection: 'dnsZones', objType: 'DNSZone' },
  { key: 'dnsRecordChanges', object: 'dnsRecord', collection: 'dnsRecords', objType: 'DNSRecord' },
  { key: 'dhcpScopeChanges', object: 'dhcpScope', collection: 'dhcpScopes', objType: 'DHCPScope' },
  {
    key: 'dhcpAddressPoolChanges',
    object: 'dhcpAddressPool',
    collection: 'dhcpAddressPools',
    objType: 'DHCPAddressPool',
  },
  { key: 'dhcpExclusionChanges', object: 'dhcpExclusion', collection: 'dhcpExclusions', objType: 'DHCPExclusion' },
  {
    key: 'dhcpReservationChanges',
    object: 'dhcpReservation',
    collection: 'dhcpReservations',
    objType: 'DHCPReservation',
  },
]

/** Keys of changes that are no such objects, and their `objType`. */
const others: Readonly<Record<string, string>> = {
  customPropertyChanges: 'CustomProperties',
  dhcpOptionChanges: 'DHCPOption',
  configFileChanges: 'ConfigFile',
}

/** Every list of changes that a request may hold. */
export const changeKeys: readonly string[] = [...rows.map(({ key }) => key), ...Object.keys(others)]

/** The changes under a key. @throws ApiFault for what is no list of objects. */
export function changesIn(request: Readonly<Fields>, key: string): readonly Readonly<Fields>[] {
  const list = request[key] ?? []
  if (!Array.isArray(list)) throw new ApiFault(`The member ${key} must be a list.`)
  return list.map((change: unknown) => {
    if (!isObject(change)) throw new ApiFault(`The member ${key} must hold objects.`)
    return change
  })
}

/** What a request is about: that of its first changes. */
export function typeOfChanges(request: Readonly<Fields>): string {
  const types = [...rows.map(({ key, objType }) => [key, objType] as const), ...Object.entries(others)]
  return types.find(([key]) => changesIn(request, key).length > 0)?.[1] ?? 'Unknown'
}

/** The fields of an object that a change sets: those that differ from what there was, and can be set. */
function changedFields(write: Write, row: ChangeRow, before: Readonly<Fields>, after: Readonly<Fields>): Fields {
  const collection = rowOf(write.world, row.collection)
  const isSet = (name: string): boolean => fieldTypes(collection).has(name) && name !== 'customProperties'
  const isFixed = (name: string): boolean => collection.readOnly.includes(name) || collection.fixed.includes(name)
  const own = Object.entries(after).filter(
    ([name, value]) =>
      name !== 'ref' && isSet(name) && !isFixed(name) && JSON.stringify(before[name]) !== JSON.stringify(value),
  )
  const custom = isObject(after['customProperties']) ? after['customProperties'] : {}
  return { ...Object.fromEntries(own), ...custom }
}

function applyOne(write: Write, row: ChangeRow, change: Readonly<Fields>): void {
  const collection = rowOf(write.world, row.collection)
  const member = (when: 'Before' | 'After'): Readonly<Fields> => {
    const value = change[`${row.object}${when}`]
    if (!isObject(value)) throw new ApiFault(`The change has no ${row.object}${when}.`)
    return value
  }
  // Changes of records have longer names for the same three.
  const type = /^(Add|Modify|Remove)/.exec(String(change['type']))?.[1]
  if (type === 'Add') createObject(write, collection, { placeAfterRef: change['placeAfterRef'], ...member('After') })
  else if (type === 'Remove') {
    deleteObject(write, collection, findIn(write.world, row.collection, member('Before')['ref']))
  } else if (type === 'Modify') {
    const [before, after] = [isObject(change[`${row.object}Before`]) ? member('Before') : {}, member('After')]
    const item = findIn(write.world, row.collection, after['ref'] ?? before['ref'])
    updateObject(write, collection, item, changedFields(write, row, before, after))
  } else throw new ApiFault('Unknown type of change.')
}

function applyOther(write: Write, key: string, change: Readonly<Fields>): void {
  const { world } = write
  if (key === 'customPropertyChanges') {
    const item = findByRef(world, change['ref'])
    updateObject(write, rowOfRef(world, item.ref), item, change['customPropertiesAfter'])
  }
  if (key === 'dhcpOptionChanges') {
    const { owner, dhcpOption } = change
    const item = findByRef(world, isObject(owner) ? owner['ref'] : owner)
    const name = `dhcpOptions DHCPv4 ${textOf(change['policyName'])}`
    const set = documentOf(world, item, name, () => ({ ticket: 1, dhcpOptions: [] as readonly unknown[] }))
    setDocument(world, item, name, { ticket: set.ticket + 1, dhcpOptions: [...set.dhcpOptions, dhcpOption] })
  }
}

/** What a change request says of a change that cannot be made. */
export interface ChangeError {
  readonly message: string
  readonly title: string
  readonly type: 'Error'
}

/** Makes the changes of a request one after the other, and gives what went wrong with each. */
export function applyChanges(write: Write, request: Readonly<Fields>): readonly ChangeError[] {
  const errors: ChangeError[] = []
  const attempt = (objType: string, apply: () => void): void => {
    try {
      apply()
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error
      errors.push({ message: error.message, title: objType, type: 'Error' })
    }
  }
  for (const row of rows) {
    for (const change of changesIn(request, row.key)) attempt(row.objType, () => applyOne(write, row, change))
  }
  for (const [key, objType] of Object.entries(others)) {
    for (const change of changesIn(request, key)) attempt(objType, () => applyOther(write, key, change))
  }
  return errors
}
