import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import type { Fields } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { findByRef, findIn } from './find-object.ts'
import { fieldTypes } from './object-fields.ts'

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

function readBoolean(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase()
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Values of a type; undefined for one that does not fit. */
const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: text,
  date: text,
  enum: text,
  integer: readNumber,
  boolean: readBoolean,
  object: (value) => (isObject(value) ? value : undefined),
  map: (value) => (isObject(value) || Array.isArray(value) ? value : undefined),
}

/** A reference as the server writes it, of any form; empty for one that is to be taken away. */
function readRef(world: World, type: string, value: unknown): string | undefined {
  if (value === '' || value === null) return ''
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const collection = type.split(':')[1]
  return (collection === undefined ? findByRef(world, value) : findIn(world, collection, value)).ref
}

function readValue(world: World, name: string, type: string, value: unknown): unknown {
  const single = type.replace('[]', '')
  const readOne = (one: unknown): unknown => {
    const read = single.startsWith('ref') ? readRef(world, single, one) : readers[single.split(':')[0] ?? '']?.(one)
    if (read === undefined) throw new ApiFault(`Invalid value of the property ${name}.`)
    return read
  }
  if (single === type) return readOne(value)
  if (!Array.isArray(value)) throw new ApiFault(`The property ${name} must be a list.`)
  return value.map(readOne)
}

/**
 * Reads the fields that a request gives an object, by their types; names that are no fields are left out.
 *
 * @throws ApiFault for a value of another type, and for a reference that leads nowhere.
 */
export function readFields(world: World, row: CollectionRow, given: Readonly<Fields>): Fields {
  const types = fieldTypes(row)
  const known = Object.entries(given).filter(
    ([name, value]) => value !== undefined && name !== 'ref' && name !== 'customProperties' && types.has(name),
  )
  return Object.fromEntries(known.map(([name, value]) => [name, readValue(world, name, types.get(name) ?? '', value)]))
}
