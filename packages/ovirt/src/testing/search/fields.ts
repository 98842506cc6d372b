import type { Shape } from '../../codec/field.ts'
import { shapeOf, type StructName } from '../../codec/shapes.ts'
import { canonicalRow } from '../store/canonical.ts'
import type { Entity } from '../store/entity.ts'
import { collectionSteps, memberOfSegment } from '../store/service-model.ts'
import type { Store } from '../store/store.ts'

/** The values that an object has for a field of a search; several if the field is of a list. */
export type FieldValues = (entity: Entity) => readonly unknown[]

/** Words of searches that are not the names of members: the way to what they mean. */
const otherWords: Readonly<Record<string, string>> = {
  'vm datacenter': 'cluster.datacenter.name',
  'vm pool': 'vmpool.name',
  'vm tag': 'tags.name',
  'vm guestname': 'fqdn',
  'vm os': 'os.type',
  'vm storage': 'diskattachments.disk.storagedomains.name',
  'vm disks': 'diskattachments.disk',
  'vm architecture': 'cpu.architecture',
  'template datacenter': 'cluster.datacenter.name',
  'host datacenter': 'cluster.datacenter.name',
  'host tag': 'tags.name',
  'host hostname': 'address',
  'host architecture': 'cpu.architecture',
  'user usrname': 'username',
  'user login': 'username',
  'user tag': 'tags.name',
  'user directory': 'domain.name',
  'disk disktype': 'storagetype',
  'disk storage': 'storagedomains.name',
  'storage_domain datacenter': 'datacenters.name',
  'storage_domain size': 'available',
  'network datacenter': 'datacenter.name',
  'event message': 'description',
  'event eventhost': 'host.name',
  'event eventvm': 'vm.name',
}

/** Members that searches count in other units than objects. */
const units: Readonly<Record<string, number>> = {
  'vm memory': 2 ** 20,
  'template memory': 2 ** 20,
  'host memory': 2 ** 20,
}

const normal = (word: string): string => word.replaceAll('_', '').toLowerCase()

/** One step of a way: from values to what they have under a word. */
type Step = (values: readonly unknown[]) => readonly unknown[]

interface Walked {
  readonly steps: readonly Step[]
  /** What the way leads to; undefined for a scalar. */
  readonly shape: Shape | undefined
}

function stepInto(store: Store, shape: Shape, word: string, isEntity: boolean): Walked | undefined {
  const field = [...shape.written, ...(shape.id === undefined ? [] : [shape.id])].find(
    ({ tag, name }) => normal(tag) === word || name.toLowerCase() === word,
  )
  const behind = isEntity ? linkedStep(store, shape.name as StructName, word) : undefined
  if (behind !== undefined) return behind
  if (field === undefined) return undefined
  const step: Step = (values) =>
    values.flatMap((value) => {
      const found = isEntityValue(value)
        ? field === shape.id
          ? value.id
          : value.get(field.name)
        : (value as Record<string, unknown>)[field.name]
      if (found === undefined) return []
      const items = Array.isArray(found) ? (found as unknown[]) : [found]
      return field.struct === '' ? items : items.map((item) => store.referred(field.struct, item) ?? item)
    })
  return { steps: [step], shape: field.struct === '' ? undefined : shapeOf(field.struct) }
}

function linkedStep(store: Store, type: StructName, word: string): Walked | undefined {
  const sample = store
    .rootNames()
    .map((name) => store.root(name))
    .find((collection) => collection.type === type)
  if (sample === undefined) return undefined
  const row = canonicalRow(sample)
  const link = collectionSteps(row).find(
    ({ segment }) => segment === word || memberOfSegment(shapeOf(type), segment)?.toLowerCase() === word,
  )
  if (link === undefined) return undefined
  const step: Step = (values) =>
    values.flatMap((value) =>
      isEntityValue(value) ? [...store.set(row, value, link.segment, link.type).entities()] : [],
    )
  return { steps: [step], shape: shapeOf(link.type) }
}

const isEntityValue = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && 'collection' in value && 'given' in value

/** What an object is compared by where a search names the object itself. */
function nameOf(value: unknown): unknown {
  if (isEntityValue(value)) return value.name === '' ? value.id : value.name
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const { name, id } = value as { readonly name?: unknown; readonly id?: unknown }
  return name ?? id
}

function walk(store: Store, type: StructName, words: readonly string[]): FieldValues | undefined {
  let shape: Shape | undefined = shapeOf(type)
  const steps: Step[] = []
  for (const [index, word] of words.entries()) {
    const isRoot: boolean = shape !== undefined && (index === 0 || store.isRootType(shape.name))
    const next: Walked | undefined = shape === undefined ? undefined : stepInto(store, shape, word, isRoot)
    if (next === undefined) return undefined
    steps.push(...next.steps)
    shape = next.shape
  }
  return (entity) => {
    let values: readonly unknown[] = [entity]
    for (const step of steps) values = step(values)
    return values.map(nameOf)
  }
}

/**
 * Finds what a field of a search is: a member, `cluster.name`, or what the engine calls otherwise.
 *
 * @returns undefined for what objects of the type do not have
 */
export function fieldValues(store: Store, type: StructName, field: string): FieldValues | undefined {
  const { tag, pluralTag } = shapeOf(type)
  const words = field.split('.').map(normal)
  // `Vms.name` of virtual machines is their own name.
  if (words.length > 1 && [normal(tag), normal(pluralTag)].includes(words[0] ?? '')) words.shift()
  const [first = '', ...rest] = words
  const other = otherWords[`${type} ${first}`]
  if (other !== undefined) {
    const way = other.split('.')
    if (rest.length > 0 && way.at(-1) === 'name') way.pop()
    return walk(store, type, [...way, ...rest])
  }
  const values = walk(store, type, words)
  const unit = units[`${type} ${words.join('.')}`]
  if (unit === undefined || values === undefined) return values
  return (entity) => values(entity).map((value) => Number(value) / unit)
}
