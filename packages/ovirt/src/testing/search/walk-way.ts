import type { Shape } from '../../codec/field.ts'
import { shapeOf, type StructName } from '../../codec/shapes.ts'
import { canonicalRow } from '../store/canonical.ts'
import { Entity } from '../store/entity.ts'
import { collectionSteps, memberOfSegment, rootSegment } from '../store/service-model.ts'
import type { Store } from '../store/store.ts'

/** What an object has at the end of a way. */
export type Walk = (entity: Entity) => readonly unknown[]

/** One step of a way: from values to what they have under a word. */
type Step = (values: readonly unknown[]) => readonly unknown[]

interface Stepped {
  readonly step: Step
  /** What the step leads to; undefined for a scalar. */
  readonly shape: Shape | undefined
}

const normal = (word: string): string => word.replaceAll('_', '').toLowerCase()

/** Into a collection below an object. */
function intoCollection(store: Store, type: StructName, word: string): Stepped | undefined {
  const segment = rootSegment(type)
  if (segment === undefined) return undefined
  const row = canonicalRow(store.root(segment))
  const link = collectionSteps(row).find(
    (one) => one.segment === word || memberOfSegment(shapeOf(type), one.segment)?.toLowerCase() === word,
  )
  if (link === undefined) return undefined
  const step: Step = (values) =>
    values.flatMap((value) =>
      value instanceof Entity ? [...store.set(row, value, link.segment, link.type).entities()] : [],
    )
  return { step, shape: shapeOf(link.type) }
}

/** Into a member: of a reference, to the object that it is to. */
function intoMember(store: Store, shape: Shape, word: string): Stepped | undefined {
  const field = [...shape.written, ...(shape.id === undefined ? [] : [shape.id])].find(
    ({ tag }) => normal(tag) === word,
  )
  if (field === undefined) return undefined
  const step: Step = (values) =>
    values.flatMap((value) => {
      const found =
        value instanceof Entity
          ? field === shape.id
            ? value.id
            : value.get(field.name)
          : (value as Record<string, unknown>)[field.name]
      if (found === undefined) return []
      const items = Array.isArray(found) ? (found as unknown[]) : [found]
      return field.struct === '' ? items : items.map((item) => store.referred(field.struct, item) ?? item)
    })
  return { step, shape: field.struct === '' ? undefined : shapeOf(field.struct) }
}

/** Back to the objects that name this one. */
function back(store: Store, type: string, member: string): Stepped {
  const step: Step = (values) => {
    const ids = new Set(values.flatMap((value) => (value instanceof Entity ? value.id : [])))
    return [...store.root(rootSegment(type) ?? '').entities()].filter((entity) =>
      ids.has((entity.get(member) as { readonly id?: string } | undefined)?.id ?? ''),
    )
  }
  return { step, shape: shapeOf(type) }
}

function stepOf(store: Store, shape: Shape, word: string): Stepped | undefined {
  const [type = '', member] = word.split('<')
  if (member !== undefined) return back(store, type, member)
  return intoCollection(store, shape.name as StructName, normal(word)) ?? intoMember(store, shape, normal(word))
}

/**
 * Finds the way over members and collections that words name, like `cluster.data_center.name`.
 *
 * @returns undefined where objects of the type have no such way.
 */
export function walkOf(store: Store, type: StructName, words: readonly string[]): Walk | undefined {
  let shape: Shape | undefined = shapeOf(type)
  const steps: Step[] = []
  for (const word of words) {
    const next: Stepped | undefined = shape === undefined ? undefined : stepOf(store, shape, word)
    if (next === undefined) return undefined
    steps.push(next.step)
    shape = next.shape
  }
  return (entity) => {
    let values: readonly unknown[] = [entity]
    for (const step of steps) values = step(values)
    return values
  }
}
