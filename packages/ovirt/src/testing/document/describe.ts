import type { Field, Shape } from '../../codec/field.ts'
import { camelCase, shapeOf } from '../../codec/shapes.ts'
import type { ServiceRow } from '../../runtime/service-row.ts'
import { canonicalRow } from '../store/canonical.ts'
import type { Entity, Members } from '../store/entity.ts'
import {
  actionSegments,
  type CollectionStep,
  collectionSteps,
  itemRow,
  memberOfSegment,
  rootSegment,
} from '../store/service-model.ts'
import type { Store } from '../store/store.ts'
import { viewOf } from '../store/views.ts'
import { type FollowTree, nothingFollowed } from './follow.ts'
import { hiddenMembers, ovfOf } from './hidden-members.ts'
import { type ObjectDocument, plainDocument } from './object-document.ts'
import { placeMembers } from './place-members.ts'

/** How objects are to be described. */
export interface Description {
  readonly store: Store
  /** Path of the API on the server. */
  readonly base: string
  readonly allContent: boolean
  readonly follow: FollowTree
}

/** A link that cannot be followed. */
export class Unfollowable extends Error {}

interface Reference {
  readonly id?: unknown
  readonly href?: unknown
}

/** A member that refers to an object with a place of its own, as what the engine writes for it. */
function referenceOf(base: string, field: Field, value: unknown): ObjectDocument | undefined {
  const { id, href, ...rest } = value as Reference & Members
  const segment = rootSegment(field.struct)
  if (typeof id !== 'string' || shapeOf(field.struct).id === undefined) return undefined
  const place = segment === undefined ? undefined : `${base}/${segment}/${encodeURIComponent(id)}`
  return plainDocument(shapeOf(field.struct), rest, id, typeof href === 'string' ? href : place)
}

/** What objects of a service are described with. */
interface Outline {
  readonly fields: readonly Field[]
  readonly actions: readonly string[]
  readonly steps: readonly CollectionStep[]
  readonly links: readonly string[]
}

const noSteps: readonly CollectionStep[] = []
const outlines = new WeakMap<ServiceRow, WeakMap<readonly CollectionStep[], Outline>>()

/** @param steps Collections that the object shows. */
function outlineOf(row: ServiceRow, shape: Shape, steps: readonly CollectionStep[]): Outline {
  let bySteps = outlines.get(row)
  if (bySteps === undefined) {
    bySteps = new WeakMap()
    outlines.set(row, bySteps)
  }
  let outline = bySteps.get(steps)
  if (outline === undefined) {
    const listed = new Set(steps.map(({ segment }) => memberOfSegment(shape, segment)))
    outline = {
      fields: shape.written.filter(({ name }) => !listed.has(name)),
      actions: actionSegments(row),
      steps,
      links: steps.map(({ segment }) => segment),
    }
    bySteps.set(steps, outline)
  }
  return outline
}

/** Reads members of an object as its place shows them. */
function readerOf(how: Description, entity: Entity, row: ServiceRow, shape: Shape): (name: string) => unknown {
  const own = entity.reader()
  const owner = ownerReference(entity, shape)
  const placed = placeMembers(row.name, own)
  const content = how.allContent && shape.name === 'vm' ? { initialization: ovfOf(own) } : undefined
  return (name) => {
    if (content !== undefined && name === 'initialization') return content.initialization
    if (Object.hasOwn(placed, name)) return placed[name]
    return own(name) ?? owner[name]
  }
}

/** Describes an object at a place: where it is, or in a view that shows it. */
export function describe(how: Description, entity: Entity, row: ServiceRow, path: string): ObjectDocument {
  const shape = shapeOf(entity.collection.type)
  const steps = entity.type === 'snapshot' && entity.get('snapshotType') === 'active' ? noSteps : collectionSteps(row)
  const { fields, actions, links } = outlineOf(row, shape, steps)
  const get = readerOf(how, entity, row, shape)
  const inline = new Map<string, ObjectDocument | readonly ObjectDocument[]>()
  const members: Record<string, unknown> = {}
  const hidden = how.allContent ? undefined : hiddenMembers[shape.name]
  for (const field of fields) {
    const { name } = field
    const value = get(name)
    if (value === undefined || hidden?.has(name) === true) continue
    const nested = field.struct === '' ? undefined : nestedDocument(how, field, value)
    if (nested === undefined) members[name] = value
    else inline.set(name, nested)
  }
  for (const [name, deeper] of how.follow)
    follow({ how: { ...how, follow: deeper }, entity, row, path, shape, inline, get }, name)
  const id = shape.id === undefined ? undefined : entity.id
  return { shape, id, href: how.base + path, actions, links, creation: undefined, members, inline }
}

/** What belongs to an object says to which. */
function ownerReference({ owner }: Entity, shape: Shape): Record<string, unknown> {
  if (owner === undefined || shape.name === 'snapshot') return {}
  const field = shape.elements.get(owner.collection.type)
  return field === undefined || field.isList ? {} : { [camelCase(owner.collection.type)]: { id: owner.id } }
}

function nestedDocument(
  { base }: Description,
  field: Field,
  value: unknown,
): ObjectDocument | readonly ObjectDocument[] | undefined {
  if (!field.isList) return referenceOf(base, field, value)
  const items = (value as readonly unknown[]).map((item) => referenceOf(base, field, item))
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined
}

interface Following {
  readonly how: Description
  readonly entity: Entity
  readonly row: ServiceRow
  readonly path: string
  readonly shape: Shape
  readonly inline: Map<string, ObjectDocument | readonly ObjectDocument[]>
  /** Reads members of the object. */
  readonly get: (name: string) => unknown
}

function follow(at: Following, name: string): void {
  const { row, shape, inline, get, how } = at
  const steps = collectionSteps(row)
  const step = steps.find(({ segment }) => segment === name || memberOfSegment(shape, segment)?.toLowerCase() === name)
  const member = step === undefined ? undefined : memberOfSegment(shape, step.segment)
  if (step !== undefined && member !== undefined) {
    inline.set(member, followedList(at, step))
    return
  }
  const field = shape.written.find((one) => one.struct !== '' && one.tag.replaceAll('_', '') === name)
  if (field === undefined || shapeOf(field.struct).id === undefined) throw new Unfollowable(name)
  const value = get(field.name)
  if (value === undefined) return
  const followed = (Array.isArray(value) ? (value as unknown[]) : [value]).map((reference) => {
    const referred = how.store.referred(field.struct, reference)
    return referred === undefined ? referenceOf(how.base, field, reference) : describeWhole(how, referred)
  })
  const found = followed.filter((document) => document !== undefined)
  const [single] = found
  if (field.isList) inline.set(field.name, found)
  else if (single !== undefined) inline.set(field.name, single)
}

function followedList(
  { how, entity, row, path }: Following,
  { segment, row: listRow, type }: CollectionStep,
): ObjectDocument[] {
  const isElsewhere = viewOf(row, segment)?.isElsewhere === true
  const inner = itemRow(listRow)
  return [...how.store.set(row, entity, segment, type).entities()].map((item) =>
    isElsewhere || inner === undefined
      ? describeWhole(how, item)
      : describe(how, item, inner, `${path}/${segment}/${encodeURIComponent(item.id)}`),
  )
}

/** Describes an object where it is. */
export function describeWhole(how: Description, entity: Entity): ObjectDocument {
  return describe(how, entity, canonicalRow(entity.collection), entity.path)
}

/** Of an object, only what tells where it is and what can be done with it. */
export function describePlace(store: Store, base: string, entity: Entity): ObjectDocument {
  const how = { store, base, allContent: false, follow: nothingFollowed }
  return { ...describeWhole(how, entity), members: {}, inline: new Map() }
}
