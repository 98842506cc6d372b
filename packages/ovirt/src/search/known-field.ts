import { closestName, ConfigError } from '@core/http'
import { type FieldKind, type Searchable, searchFields, searchReferences } from './search-fields.ts'

type Kinds = ReadonlyMap<string, FieldKind>

const fieldsByKind: Readonly<Record<Searchable, Readonly<Partial<Record<FieldKind, readonly string[]>>>>> = searchFields
const references: Readonly<Record<Searchable, Readonly<Record<string, Searchable>>>> = searchReferences

const known = new Map<Searchable, Kinds>()

/** All fields of a list's own objects, and what they hold. */
export function kindsOf(list: Searchable): Kinds {
  const found = known.get(list)
  if (found !== undefined) return found
  const groups = Object.entries(fieldsByKind[list]) as [FieldKind, readonly string[]][]
  const kinds = new Map(groups.flatMap(([kind, fields]) => fields.map((field) => [field, kind] as const)))
  known.set(list, kinds)
  return kinds
}

/** @throws ConfigError for a list that engines do not search. */
export function checkList(list: unknown): asserts list is Searchable {
  if (typeof list === 'string' && Object.hasOwn(searchFields, list)) return
  throw new ConfigError('list', `must be one of ${Object.keys(searchFields).join(', ')}`, { operation: 'where' })
}

function refuse(list: Searchable, field: unknown, names: readonly string[]): never {
  const near = closestName(String(field), [...names])
  const advice = near === undefined ? `; known are ${names.join(', ')}` : `; did you mean ${near}?`
  throw new ConfigError(`${list}.${String(field)}`, `is no field of searches${advice}`, { operation: 'where' })
}

/** What a list can be sorted by. @throws ConfigError */
export function checkedSortField(list: Searchable, field: unknown): string {
  const names = [...kindsOf(list).keys()]
  return typeof field === 'string' && names.includes(field) ? field : refuse(list, field, names)
}

/** What a field holds. @throws ConfigError for one that there is not. */
export function kindOfField(list: Searchable, field: unknown): FieldKind {
  const own = kindsOf(list)
  const text = typeof field === 'string' ? field : ''
  const [first = '', ...rest] = text.split('.')
  const other = rest.length > 0 && Object.hasOwn(references[list], first) ? references[list][first] : undefined
  const kind = other === undefined ? own.get(text) : kindsOf(other).get(rest.join('.'))
  if (kind !== undefined) return kind
  const names = other === undefined ? [...own.keys()] : [...kindsOf(other).keys()].map((name) => `${first}.${name}`)
  return refuse(list, field, names)
}
