import { hasConsole } from '../lifecycle/console-file.ts'
import { type EntitySet, FilteredSet } from '../store/entity-set.ts'

/** Consoles as they are at this moment, where a request asks for those: a virtual machine that is down has none. */
export function currentConsoles(set: EntitySet, query: URLSearchParams): EntitySet {
  if (query.get('current') !== 'true') return set
  return new FilteredSet(set, ({ owner }) => owner !== undefined && hasConsole(owner))
}
