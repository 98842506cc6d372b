import { serviceRow } from '../../runtime/read-service-row.ts'
import type { ServiceRow } from '../../runtime/service-row.ts'
import type { Entity } from './entity.ts'
import type { EntitySet } from './entity-set.ts'
import { collectionType, rootRow } from './service-model.ts'
import type { Store } from './store.ts'
import { type View, viewOf } from './views.ts'

/** Where a path leads. */
export interface Place {
  readonly row: ServiceRow
  /** Path below the API's, as links to it say. */
  readonly path: string
  /** The object that the path is of, or within. */
  readonly entity: Entity | undefined
  /** The collection that the path is of, or that its object was found in. */
  readonly set: EntitySet | undefined
  /** How the collection is that. */
  readonly view: View | undefined
  /** What the collection belongs to. */
  readonly owner: Entity | undefined
  readonly isItem: boolean
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const rootPlace: Place = {
  row: rootRow,
  path: '',
  entity: undefined,
  set: undefined,
  view: undefined,
  owner: undefined,
  isItem: false,
}

function step(store: Store, from: Place, segment: string): Place | undefined {
  const locators = [...from.row.locators.values()]
  const fixed = locators.find((locator) => locator.segment === segment)
  if (fixed !== undefined) {
    const row = serviceRow(fixed.service)
    const type = collectionType(row)
    const path = `${from.path}/${segment}`
    const owner = from.entity
    if (type === undefined) return { ...rootPlace, row, path, entity: owner, owner }
    const set = store.set(from.row, owner, segment, type)
    return { row, path, entity: undefined, set, view: viewOf(from.row, segment), owner, isItem: false }
  }
  const item = locators.find(({ parameter }) => parameter !== undefined)
  if (item === undefined || from.set === undefined) return undefined
  const entity = from.set.find(unescaped(segment))
  if (entity === undefined) return undefined
  return { ...from, row: serviceRow(item.service), path: `${from.path}/${segment}`, entity, isItem: true }
}

/** Finds what a path leads to: segments as they stand in the URL. */
export function locate(store: Store, segments: readonly string[]): Place | undefined {
  let place = rootPlace
  for (const segment of segments) {
    const next = step(store, place, segment)
    if (next === undefined) return undefined
    place = next
  }
  return place
}

/** The segments of a path. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}
