import { ApiFault, objectNotFound } from '../api-fault.ts'
import type { FakeObject } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { textOf } from './text-of.ts'

/** Numbers of the types in references of the older interfaces, as in `{#4-#64}`. */
const internalTypes: ReadonlyMap<string, string> = new Map([
  ['dnsServers', '2'],
  ['dhcpServers', '3'],
  ['dnsZones', '4'],
  ['dnsViews', '5'],
  ['ranges', '6'],
  ['dhcpScopes', '7'],
])

/** The row of a collection, by its name in any case. */
export function rowOf(world: World, collection: string): CollectionRow {
  const row =
    world.rows.get(collection) ??
    [...world.rows.values()].find((other) => other.collection.toLowerCase() === collection.toLowerCase())
  if (row === undefined) throw objectNotFound()
  return row
}

/** The row of the collection that a reference begins with. */
export function rowOfRef(world: World, ref: string): CollectionRow {
  return rowOf(world, ref.split('/')[0] ?? '')
}

/** The objects of a collection, to look at and to change. */
export function objectsOf(world: World, row: CollectionRow): FakeObject[] {
  return world.state[row.store]
}

/** The number that a reference holds, also one of an older interface; undefined for a name. */
function numberIn(wanted: string, { collection, store }: CollectionRow): string | undefined {
  const [, type, internal] = /^\{#(\d+)-#(\d+)\}$/.exec(wanted) ?? []
  if (type !== undefined) return internalTypes.get(store) === type ? internal : undefined
  const [, prefix, digits] = /^(?:([a-z]+)\/)?0*(\d+)$/i.exec(wanted) ?? []
  const names = [collection, store].map((name) => name.toLowerCase())
  return prefix === undefined || names.includes(prefix.toLowerCase()) ? digits : undefined
}

/** What names an object in a path. */
export function nameOf(row: CollectionRow, item: FakeObject, world: World): string {
  return row.nameOf?.(item, world) ?? textOf(item['name'] ?? item['title'])
}

/**
 * Finds what a reference means: a number, a reference in any form, or a name.
 *
 * @throws ApiFault for nothing, and for a name that several have.
 */
export function findObject(world: World, row: CollectionRow, wanted: unknown): FakeObject {
  const items = objectsOf(world, row)
  const text = typeof wanted === 'number' ? String(wanted) : wanted
  if (typeof text !== 'string' || text === '') throw objectNotFound()
  const number = numberIn(text, row)
  const byRef = items.find(({ ref }) => ref === text || (number !== undefined && ref === `${row.store}/${number}`))
  const byItself = byRef ?? row.find?.(text, world)
  if (byItself !== undefined) return byItself
  const byName = items.filter((item) => nameOf(row, item, world).toLowerCase() === text.toLowerCase())
  if (byName.length > 1) throw new ApiFault('The name is ambiguous; use the reference.')
  const [found] = byName
  if (found === undefined) throw objectNotFound()
  return found
}

/** The same for a collection by its name. @throws ApiFault */
export function findIn(world: World, collection: string, wanted: unknown): FakeObject {
  return findObject(world, rowOf(world, collection), wanted)
}

/** The object of a reference whose collection it says itself. @throws ApiFault */
export function findByRef(world: World, ref: unknown): FakeObject {
  if (typeof ref !== 'string') throw objectNotFound()
  return findObject(world, rowOfRef(world, ref), ref)
}
