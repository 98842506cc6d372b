import type { Entity } from '../store/entity.ts'
import type { EntitySet } from '../store/entity-set.ts'

/** Events as the engine lists them: the newest first, and only those after the one that a request names. */
export function eventsFrom(set: EntitySet, query: URLSearchParams): EntitySet {
  const from = query.get('from')
  const after = from !== null && /^\d+$/.test(from) ? Number(from) : undefined
  return {
    type: set.type,
    *entities(skip = 0): Iterable<Entity> {
      const newest = [...set.entities()].toReversed()
      const later = after === undefined ? newest : newest.filter((event) => Number(event.id) > after)
      yield* later.slice(skip)
    },
    find: (id) => set.find(id),
  }
}
