import type { Entity } from '../store/entity.ts'
import { type EntitySet, FilteredSet } from '../store/entity-set.ts'
import type { Store } from '../store/store.ts'
import { fieldValues } from './fields.ts'
import { matcher } from './match.ts'
import { parseSearch, type Search } from './parse-search.ts'

/** Objects on a page where the request does not say. */
const defaultPageSize = 100

/** What a request for a list asks for. */
export interface Selection {
  readonly search: string
  readonly caseSensitive: boolean
  /** None is no bound. */
  readonly max: number | undefined
}

function* taken(entities: Iterable<Entity>, most: number): Iterable<Entity> {
  let left = most
  if (left <= 0) return
  for (const entity of entities) {
    yield entity
    left -= 1
    if (left <= 0) return
  }
}

const sortText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [one, other] = [sortText(left), sortText(right)]
  return one < other ? -1 : one > other ? 1 : 0
}

function sorted(store: Store, set: EntitySet, { sortBy = '', isDescending }: Search): Entity[] | undefined {
  const values = fieldValues(store, set.type, sortBy)
  if (values === undefined) return undefined
  const keyed = [...set.entities()].map((entity) => {
    const [value] = values(entity)
    return { entity, key: value instanceof Date ? value.getTime() : value }
  })
  keyed.sort((left, right) => compare(left.key, right.key) * (isDescending ? -1 : 1))
  return keyed.map(({ entity }) => entity)
}

/**
 * The objects of a set that a request asks for.
 *
 * @returns undefined for a search that is not understood
 */
export function select(store: Store, set: EntitySet, selection: Selection): Iterable<Entity> | undefined {
  const search = parseSearch(selection.search)
  if (search === undefined) return undefined
  const { condition, page } = search
  const matches = condition && matcher(store, set.type, condition, selection.caseSensitive)
  if (condition !== undefined && matches === undefined) return undefined
  const found = matches === undefined ? set : new FilteredSet(set, matches)
  const { max } = selection
  const size = max === undefined || max < 0 ? (page === undefined ? Infinity : defaultPageSize) : max
  const skip = page === undefined ? 0 : (page - 1) * size
  if (search.sortBy === undefined) return taken(found.entities(skip), size)
  return sorted(store, found, search)?.slice(skip, skip + size)
}
