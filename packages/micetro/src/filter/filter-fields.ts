import { closestName, ConfigError } from '@core/http'
import { collectionObjects, type ObjectByName, objectFields } from '../generated/object-fields.ts'

/** Objects of lists that are no collections of their own. */
const furtherObjects = { dhcpLeases: 'DHCPLease', events: 'Event' } as const

type FilterableObjects = typeof collectionObjects & typeof furtherObjects

const objects: FilterableObjects = { ...collectionObjects, ...furtherObjects }

/** What can be filtered: the collections, a scope's leases (`dhcpLeases`), and the entries of a history (`events`). @since 0.1.0 */
export type Filterable = keyof FilterableObjects

/** The object of a list. */
export type FilteredObject<Name extends Filterable> = ObjectByName[FilterableObjects[Name]]

/** What a field holds, as far as filters are concerned. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date'

function fieldType(type: string): FieldType | undefined {
  if (/^(?:object|map)/.test(type)) return undefined
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean' || type === 'date') return type
  return 'text'
}

/** Fields by their names in lower case: capitals make no difference to the server. */
type Fields = ReadonlyMap<string, { readonly name: string; readonly type: FieldType | undefined }>

const known = new Map<string, Fields>()

/** The fields of a list's objects. @throws ConfigError for a list that there is not. */
export function fieldsOf(list: Filterable): Fields {
  const found = known.get(list)
  if (found !== undefined) return found
  if (!Object.hasOwn(objects, list)) {
    throw new ConfigError('list', `must be one of ${Object.keys(objects).join(', ')}`, { operation: 'where' })
  }
  const pairs = objectFields[objects[list]].split(' ').map((pair) => {
    const [name = '', ...type] = pair.split(':')
    return [name.toLowerCase(), { name, type: fieldType(type.join(':')) }] as const
  })
  const fields: Fields = new Map(pairs)
  known.set(list, fields)
  return fields
}

/** @throws ConfigError for a field that the server would silently match nothing with. */
export function checkedField(list: Filterable, field: unknown): { readonly name: string; readonly type: FieldType } {
  const fields = fieldsOf(list)
  const refuse = (problem: string): never => {
    throw new ConfigError(`${list}.${String(field)}`, problem, { operation: 'where' })
  }
  const found = typeof field === 'string' ? fields.get(field.toLowerCase()) : undefined
  if (found === undefined) {
    const near = closestName(
      String(field),
      [...fields.values()].map(({ name }) => name),
    )
    const advice = near === undefined ? '' : `; did you mean ${near}?`
    return refuse(`is no field${advice}; for a custom property use custom()`)
  }
  const { name, type } = found
  return type === undefined ? refuse('holds objects, which no filter compares') : { name, type }
}
