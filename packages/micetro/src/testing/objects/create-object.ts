import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import type { CollectionRow, World, Write } from '../world/world.ts'
import { propertyMap, putProperties } from './custom-properties.ts'
import { objectsOf } from './find-object.ts'
import { fieldTypes } from './object-fields.ts'
import { readFields } from './read-fields.ts'
import { recordEvent } from './record-event.ts'

const isEmpty = (value: unknown): boolean => value === undefined || value === ''

function checkName(world: World, row: CollectionRow, { name }: Fields): void {
  if (!row.hasUniqueNames || typeof name !== 'string') return
  const isTaken = objectsOf(world, row).some((item) => String(item['name']).toLowerCase() === name.toLowerCase())
  if (isTaken) throw new ApiFault(`The ${row.objType} ${name} exists already.`)
}

/** A reference that nothing has, also nothing of what is built in. */
function newRef(world: World, row: CollectionRow): string {
  const ref = `${row.store}/${world.nextNumber()}`
  return objectsOf(world, row).some((item) => item.ref === ref) ? newRef(world, row) : ref
}

/** Fields of a new object before it has its reference. */
function draftOf(world: World, row: CollectionRow, input: Readonly<Fields>): Fields {
  const types = fieldTypes(row)
  const own = Object.entries(readFields(world, row, input)).filter(([name]) => !row.readOnly.includes(name))
  const now = world.dates.write(world.clock.now())
  const draft: Fields = { ...row.defaults(), ...Object.fromEntries(own) }
  if (types.has('customProperties')) {
    const properties: Record<string, string> = {}
    putProperties(world, row, properties, propertyMap(input['customProperties']), true)
    draft['customProperties'] = properties
  }
  for (const name of ['created', 'lastModified']) if (types.has(name)) draft[name] = now
  return draft
}

/**
 * Makes an object of what a request says.
 *
 * @throws ApiFault for what cannot be right; then there is no object.
 */
export function createObject(write: Write, row: CollectionRow, input: unknown): FakeObject {
  const { world } = write
  if (!isObject(input)) throw new ApiFault(`The argument ${row.singular} is missing.`)
  const draft = draftOf(world, row, input)
  row.prepare?.(draft, input, world)
  const missing = row.required.find((name) => isEmpty(draft[name]))
  if (missing !== undefined) throw new ApiFault(`The ${row.objType} has no ${missing}.`)
  checkName(world, row, draft)
  const item: FakeObject = { ref: newRef(world, row), ...draft }
  objectsOf(world, row).push(item)
  recordEvent(write, row, item, 'Creation')
  row.created?.(item, input, write)
  return item
}
