import type { Directory, Stored, StoredGroup, StoredInstitution, StoredPerson } from './directory.ts'
import { FakeLookupError } from './fake-error.ts'

function wordsOf(stored: Stored, schemes: ReadonlySet<string> | undefined): string {
  const attributes = stored.attributes.filter(({ scheme = '' }) => schemes?.has(scheme) ?? true)
  const values = attributes.map(({ value }) => value)
  if (stored.kind === 'people') {
    const { displayName, registeredName, surname } = stored.seed
    return [...stored.identifiers.map(({ value }) => value), displayName, registeredName, surname, ...values].join(' ')
  }
  if (stored.kind === 'institutions') {
    const { instid, name, acronym } = stored.seed
    return [instid, name, acronym, ...values].join(' ')
  }
  const { groupid, name, title, description } = stored.seed
  return [groupid, name, title, description].join(' ')
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

/** Of the query language only the name of one entity is understood: `person: ab123`. */
function byQueryLanguage(directory: Directory, kind: Stored['kind'], query: string): Stored | undefined {
  const name = query.slice(query.indexOf(':') + 1).trim()
  if (!/^[\w-]+$/.test(name)) {
    throw new FakeLookupError(400, 'Bad Request', 'The fake service understands only one name after the prefix.')
  }
  if (kind === 'people') return directory.findPerson('crsid', name)
  return kind === 'institutions' ? directory.findInstitution(name) : directory.findGroup(name)
}

const prefixes = { people: 'person:', institutions: 'inst:', groups: 'group:' } as const

function candidates(directory: Directory, kind: Stored['kind'], query: URLSearchParams): readonly Stored[] {
  const text = query.get('query') ?? ''
  if (text.startsWith(prefixes[kind])) {
    const found = byQueryLanguage(directory, kind, text)
    return found === undefined ? [] : [found]
  }
  const words = text.toLowerCase().split(/\s+/)
  const attributes = query.get('attributes')
  const schemes = attributes === null ? undefined : new Set(attributes.split(','))
  const all: readonly (StoredPerson | StoredInstitution | StoredGroup)[] = directory[kind]
  return all
    .filter((stored) => {
      const haystack = wordsOf(stored, schemes).toLowerCase()
      return words.every((word) => haystack.includes(word))
    })
    .toSorted((left, right) => (sortKey(left, query.get('orderBy')) < sortKey(right, query.get('orderBy')) ? -1 : 1))
}

/** All that a search finds, without paging. */
export function searchAll(directory: Directory, kind: Stored['kind'], query: URLSearchParams): readonly Stored[] {
  const withCancelled = query.get('includeCancelled') === 'true'
  return candidates(directory, kind, query).filter(
    (stored) => (withCancelled || !stored.cancelled) && hasStatus(stored, query.get('misStatus')),
  )
}

/** The page of a search that its offset and limit name. */
export function searchPage(directory: Directory, kind: Stored['kind'], query: URLSearchParams): readonly Stored[] {
  const offset = Number(query.get('offset') ?? 0)
  return searchAll(directory, kind, query).slice(offset, offset + Number(query.get('limit') ?? 100))
}
