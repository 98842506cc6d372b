import { closestName } from '@core/http'
import { shapeOf, type StructName } from '../../codec/shapes.ts'
import { kindsOf } from '../../search/known-field.ts'
import { type FieldKind, type Searchable, searchReferences } from '../../search/search-fields.ts'
import { Entity } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import { BadSearch } from './bad-search.ts'
import { fieldWays } from './field-ways.ts'
import { madeUpFields } from './made-up-fields.ts'
import { type Walk, walkOf } from './walk-way.ts'

/** What a field of a search is. */
export interface FieldMeaning {
  /** undefined where engines do not say. */
  readonly kind: FieldKind | undefined
  /** Whether it is one of the objects that an object has to do with. */
  readonly isOfOther: boolean
  readonly values: Walk
}

/** The lists that engines search, by what they hold. */
const lists: Readonly<Partial<Record<StructName, Searchable>>> = {
  vm: 'vms',
  host: 'hosts',
  template: 'templates',
  instance_type: 'templates',
  disk: 'disks',
  storage_domain: 'storageDomains',
  data_center: 'dataCenters',
  cluster: 'clusters',
  network: 'networks',
  vm_pool: 'vmPools',
  user: 'users',
  group: 'groups',
  event: 'events',
  gluster_volume: 'glusterVolumes',
  job: 'jobs',
}

const types = new Map(Object.entries(lists).map(([type, list]) => [list, type as StructName]))
types.set('templates', 'template')

/** Fields that engines know and do not tell of. */
const hidden: Readonly<Record<string, string>> = {
  'events _event_vm_id': 'vm.id',
  'events _event_template_id': 'template.id',
  'events _event_storage_id': 'storage_domain.id',
  'events _event_host_id': 'host.id',
  'events _event_datacenter_id': 'data_center.id',
  'events usrid': 'user.id',
}

const mebibyte = 2 ** 20
const gibibyte = 2 ** 30

/** What engines count in other units than the API. */
const units: Readonly<Record<string, number>> = {
  'vms memory': mebibyte,
  'vms guaranteed_memory': mebibyte,
  'hosts memory': mebibyte,
  'templates mem': mebibyte,
  'disks size': gibibyte,
  'disks provisioned_size': gibibyte,
  'disks actual_size': gibibyte,
  'storageDomains free_size': gibibyte,
  'storageDomains used_size': gibibyte,
  'storageDomains total_size': gibibyte,
  'storageDomains committed': gibibyte,
}

/** What an object is compared by where a search names the object itself, or a version. */
function comparable(value: unknown): unknown {
  if (value instanceof Entity) return value.name === '' ? value.id : value.name
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const { name, id, major, minor } = value as {
    readonly name?: string
    readonly id?: string
    readonly major?: number
    readonly minor?: number
  }
  return major === undefined ? (name ?? id) : `${major}.${minor ?? 0}`
}

/** Where searches are made. */
export interface SearchedIn {
  readonly store: Store
  readonly nowMs: number
}

const nothing: Walk = () => []

function ownValues({ store, nowMs }: SearchedIn, list: Searchable, type: StructName, field: string): Walk {
  const key = `${list} ${field}`
  const made = madeUpFields[key]
  const ways: Readonly<Record<string, string | undefined>> = fieldWays[list]
  const way = hidden[key] ?? ways[field] ?? field
  const walk =
    made === undefined
      ? way === ''
        ? nothing
        : (walkOf(store, type, way.split('.')) ?? nothing)
      : (entity: Entity) => made(entity, store, nowMs)
  const unit = units[key]
  return (entity) => {
    const values = walk(entity).map(comparable)
    return unit === undefined ? values : values.map((value) => Number(value) / unit)
  }
}

function unknown(list: Searchable, field: string, names: Iterable<string>): never {
  const near = closestName(field, [...names])
  throw new BadSearch(`${list} have no field ${field}${near === undefined ? '' : `; did you mean ${near}?`}`)
}

function ownField(at: SearchedIn, list: Searchable, type: StructName, field: string): FieldMeaning {
  const kinds = kindsOf(list)
  const kind = kinds.get(field) ?? (hidden[`${list} ${field}`] === undefined ? undefined : 'text')
  if (kind === undefined) unknown(list, field, [...kinds.keys(), ...Object.keys(searchReferences[list])])
  return { kind, isOfOther: false, values: ownValues(at, list, type, field) }
}

/** The list that a word in front of a field names, in the singular or the plural. */
function referredList(
  list: Searchable,
  word: string,
): { readonly name: string; readonly list: Searchable } | undefined {
  const references: Readonly<Record<string, Searchable>> = searchReferences[list]
  for (const name of [word, word.replace(/s$/, '')]) {
    const found = Object.hasOwn(references, name) ? references[name] : undefined
    if (found !== undefined) return { name, list: found }
  }
  return undefined
}

/** Which fields of a type a text without a field is looked for in. */
export function textFields(at: SearchedIn, type: StructName): readonly FieldMeaning[] {
  const list = lists[type]
  const names =
    list === undefined
      ? ['name', 'description', 'comment'].filter((name) => shapeOf(type).elements.has(name))
      : [...kindsOf(list)].flatMap(([name, kind]) => (kind === 'text' && name !== 'apps' && name !== 'os' ? name : []))
  return names.map((name) => fieldMeaning(at, type, name))
}

/** The same of what an object has to do with, where a search names that and no field of it: `host=kvm1`. */
export function textFieldsOfOther(at: SearchedIn, type: StructName, word: string): readonly FieldMeaning[] | undefined {
  const list = lists[type]
  const other = list === undefined ? undefined : referredList(list, word.toLowerCase())
  const otherType = other === undefined ? undefined : types.get(other.list)
  if (other === undefined || otherType === undefined || kindsOf(list ?? other.list).has(word.toLowerCase()))
    return undefined
  return [...kindsOf(other.list)].flatMap(([name, kind]) =>
    kind === 'text' ? fieldMeaning(at, type, `${other.name}.${name}`) : [],
  )
}

/**
 * Finds what a field of a search is, as engines have them: `name`, or `host.name` of another object.
 *
 * @throws BadSearch for what engines do not know.
 */
export function fieldMeaning(at: SearchedIn, type: StructName, field: string): FieldMeaning {
  const list = lists[type]
  const words = field.toLowerCase().split('.')
  if (list === undefined) {
    const walk = walkOf(at.store, type, words)
    if (walk === undefined) throw new BadSearch(`there is no field ${field}`)
    return { kind: undefined, isOfOther: false, values: (entity) => walk(entity).map(comparable) }
  }
  const [first = '', second, ...more] = words
  if (second === undefined) return ownField(at, list, type, first)
  const other = referredList(list, first)
  const otherType = other === undefined ? undefined : types.get(other.list)
  if (other === undefined || otherType === undefined || more.length > 0) {
    return unknown(list, field, Object.keys(searchReferences[list]))
  }
  const inner = ownField(at, other.list, otherType, second)
  const ways: Readonly<Record<string, string | undefined>> = fieldWays[list]
  const walk = walkOf(at.store, type, (ways[other.name] ?? other.name).split('.')) ?? nothing
  const values: Walk = (entity) => walk(entity).flatMap((found) => (found instanceof Entity ? inner.values(found) : []))
  return { kind: inner.kind, isOfOther: true, values }
}
