import { shapeOf, type StructName } from '../../codec/shapes.ts'
import type { Field } from '../../codec/field.ts'
import type { Entity, Members } from '../store/entity.ts'
import { rootSegment } from '../store/service-model.ts'
import type { Store } from '../store/store.ts'
import { typeLabel } from './mandatory.ts'
import { entityNotFound } from './refusal.ts'

interface Naming {
  readonly id?: unknown
  readonly name?: unknown
}

/** Members that hold what is to be made, not what there is. */
const heldWhole = new Set(['disk_attachment disk', 'external_vm_import vm', 'template vm', 'vm_pool vm', 'snapshot vm'])

/**
 * The object that a request names, by its id or its name.
 *
 * @throws Refusal if there is none.
 */
export function named(store: Store, type: StructName, naming: unknown): Entity {
  const { id, name } = (naming ?? {}) as Naming
  const segment = rootSegment(type)
  const found =
    segment === undefined
      ? undefined
      : typeof id === 'string'
        ? store.root(segment).find(id)
        : typeof name === 'string'
          ? store.byName(segment, name)
          : undefined
  if (found !== undefined) return found
  throw entityNotFound(`${typeLabel(type)}: ${typeof id === 'string' ? `id=${id}` : `name=${String(name)}`}`)
}

type Resolve = (field: Field, value: unknown) => unknown

const referring = new Map<StructName, ReadonlyMap<string, Field>>()

/** Members that refer to objects at the root, by their names. */
function referringFields(type: StructName): ReadonlyMap<string, Field> {
  let fields = referring.get(type)
  if (fields === undefined) {
    const found = shapeOf(type).written.filter(
      ({ struct, tag }) => struct !== '' && rootSegment(struct) !== undefined && !heldWhole.has(`${type} ${tag}`),
    )
    fields = new Map(found.map((field) => [field.name, field]))
    referring.set(type, fields)
  }
  return fields
}

function resolveMembers(type: StructName, members: Members, resolve: Resolve): Members {
  const fields = referringFields(type)
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(members)) {
    const field = typeof value === 'object' && value !== null ? fields.get(name) : undefined
    if (field === undefined) continue
    changed ??= { ...members }
    changed[name] = Array.isArray(value) ? value.map((item) => resolve(field, item)) : resolve(field, value)
  }
  return changed ?? members
}

/**
 * Replaces names of other objects by their ids.
 *
 * @throws Refusal for what does not exist.
 */
export function resolveReferences(store: Store, type: StructName, members: Members): Members {
  return resolveMembers(type, members, (field, value) => {
    const { id, name } = value as Naming
    if (id === undefined && name === undefined) return value
    return { id: named(store, field.struct as StructName, value).id }
  })
}

/** The same for what a fake begins with: what does not exist is taken as it is. */
export function resolveSeed(store: Store, type: StructName, members: Members): Members {
  return resolveMembers(type, members, (field, value) => {
    const { id, name } = value as Naming
    if (id !== undefined || typeof name !== 'string') return value
    const found = store.byName(rootSegment(field.struct) ?? '', name)
    return found === undefined ? value : { id: found.id }
  })
}
