import type { Entity } from '../store/entity.ts'
import { type EntitySet, FilteredSet } from '../store/entity-set.ts'
import { BadSearch } from './bad-search.ts'
import { fieldMeaning, type SearchedIn } from './field-meaning.ts'
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

const sortText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [one, other] = [sortText(left), sortText(right)]
  return one < other ? -1 : one > other ? 1 : 0
}

function sorted(at: SearchedIn, set: EntitySet, { sortBy = '', isDescending }: Search): Entity[] {
  if (sortBy.includes('.')) throw new BadSearch(`what is listed cannot be sorted by ${sortBy}, which is of others`)
  const { values } = fieldMeaning(at, set.type, sortBy)
  const keyed = [...set.entities()].map((entity) => {
    const [value] = values(entity)
    return { entity, key: value instanceof Date ? value.getTime() : value }
  })
  keyed.sort((left, right) => {
    // What has none of it comes last, either way.
    if (left.key === undefined || right.key === undefined) {
      return Number(left.key === undefined) - Number(right.key === undefined)
    }
    return compare(left.key, right.key) * (isDescending ? -1 : 1)
  })
  return keyed.map(({ entity }) => entity)
}

/**
 * The objects of a set that a request asks for.
 *
 * @throws BadSearch for a search that engines refuse.
 */
export function select(at: SearchedIn, set: EntitySet, selection: Selection): Iterable<Entity> {
  const search = parseSearch(selection.search)
  const { condition, page } = search
  const searched = { ...at, type: set.type, isCaseSensitive: selection.caseSensitive }
  const found = condition === undefined ? set : new FilteredSet(set, matcher(searched, condition))
  const { max } = selection
  const size = max === undefined || max < 0 ? (page === undefined ? Infinity : defaultPageSize) : max
  const skip = page === undefined ? 0 : (page - 1) * size
  if (search.sortBy === undefined) return taken(found.entities(skip), size)
  return sorted(at, found, search).slice(skip, skip + size)
}
