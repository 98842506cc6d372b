import type { View } from '../answers/view.ts'
import type { Stored } from '../directory/stored.ts'
import { matchesCondition } from './match-condition.ts'
import { parseQuery } from './parse-query.ts'
import { searchableFields } from './searchable-fields.ts'

/** What a search is asked with. */
export interface SearchCall extends View {
  readonly query: URLSearchParams
}

function sortKey(stored: Stored, orderBy: string | null): string {
  if (stored.kind === 'people') return orderBy === 'identifier' ? stored.crsid : (stored.seed.surname ?? '')
  if (stored.kind === 'institutions') return orderBy === 'instid' ? stored.seed.instid : stored.seed.name
  if (orderBy === 'groupid') return stored.seed.groupid
  return (orderBy === 'title' ? stored.seed.title : stored.seed.name) ?? ''
}

function hasStatus(stored: Stored, misStatus: string | null): boolean {
  if (misStatus === null || stored.kind !== 'people') return true
  const affiliation = stored.seed.misAffiliation ?? ''
  return misStatus === 'student' ? affiliation.includes('student') : affiliation !== 'student'
}

const prefixes = { people: 'person:', institutions: 'inst:', groups: 'group:' } as const

function byWords(call: SearchCall, all: readonly Stored[]): readonly Stored[] {
  const { query } = call
  const words = (query.get('query') ?? '').toLowerCase().split(/\s+/)
  const attributes = query.get('attributes')
  const schemes = attributes === null ? undefined : new Set(attributes.split(','))
  const orderBy = query.get('orderBy')
  return all
    .filter((stored) => {
      const fields = searchableFields(call, stored).filter(([name]) => schemes?.has(name) ?? name !== 'misAffiliation')
      const haystack = fields.map(([, text]) => text.toLowerCase()).join(' ')
      return words.every((word) => haystack.includes(word))
    })
    .toSorted((left, right) => (sortKey(left, orderBy) < sortKey(right, orderBy) ? -1 : 1))
}

/** All that a search finds, without paging. What the query language finds is in the order of ids. */
export function searchAll(call: SearchCall, kind: Stored['kind']): readonly Stored[] {
  const { query, directory } = call
  const text = query.get('query') ?? ''
  const all: readonly Stored[] = directory[kind]
  const condition = text.startsWith(prefixes[kind]) ? parseQuery(text.slice(prefixes[kind].length)) : undefined
  const found =
    condition === undefined ? byWords(call, all) : all.filter((stored) => matchesCondition(call, stored, condition))
  const withCancelled = query.get('includeCancelled') === 'true'
  return found.filter((stored) => (withCancelled || !stored.cancelled) && hasStatus(stored, query.get('misStatus')))
}

/** The page of a search that its offset and limit name. */
export function searchPage(call: SearchCall, kind: Stored['kind']): readonly Stored[] {
  const offset = Number(call.query.get('offset') ?? 0)
  return searchAll(call, kind).slice(offset, offset + Number(call.query.get('limit') ?? 100))
}
