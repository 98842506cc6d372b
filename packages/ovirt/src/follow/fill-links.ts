import { mapConcurrent, NotFoundError } from '@core/http'
import type { FollowTree } from './follow-paths.ts'

interface Link {
  readonly href: string
}

/** How links are read. */
export interface LinkReader {
  /** Reads what a link leads to. */
  readonly read: (link: Link, signal: AbortSignal | undefined) => Promise<unknown>
  /** How many at once. */
  readonly concurrency: number
  readonly signal: AbortSignal | undefined
}

/** A place where a link stands, and what is followed behind it. */
interface Place {
  readonly owner: object
  readonly name: string | number
  readonly below: FollowTree
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Link>).href === 'string'
}

/** Objects, and what is followed of them. */
interface Level {
  readonly objects: readonly unknown[]
  readonly tree: FollowTree
}

/** The links of some objects, by where they lead: what many refer to is read once. */
function placesByLink(levels: readonly Level[]): Map<string, { readonly link: Link; readonly places: Place[] }> {
  const found = new Map<string, { readonly link: Link; readonly places: Place[] }>()
  const note = (link: unknown, place: Place): void => {
    if (!isLink(link)) return
    const known = found.get(link.href) ?? { link, places: [] }
    known.places.push(place)
    found.set(link.href, known)
  }
  for (const { objects, tree } of levels) {
    for (const owner of objects) {
      if (typeof owner !== 'object' || owner === null) continue
      for (const [name, below] of tree) {
        const value: unknown = Reflect.get(owner, name)
        // A list that stands in the object itself: its items are the links.
        if (Array.isArray(value) && !isLink(value)) {
          for (const [index, item] of value.entries()) note(item, { owner: value, name: index, below })
        } else note(value, { owner, name, below })
      }
    }
  }
  return found
}

/** What a link leads to; undefined for what has been removed since the link was read. */
async function targetOf(link: Link, { read, signal }: LinkReader): Promise<unknown> {
  try {
    return await read(link, signal)
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}

/**
 * Puts what links lead to in their place, level by level. A link that an object does not have stays away, and one to what
 * is gone stays what it is.
 *
 * @throws What the first read fails with otherwise.
 */
export async function fillLinks(objects: readonly unknown[], tree: FollowTree, reader: LinkReader): Promise<void> {
  const { concurrency, signal } = reader
  let levels: readonly Level[] = [{ objects, tree }]
  while (levels.length > 0) {
    const targets = [...placesByLink(levels).values()]
    const results = await mapConcurrent(targets, async ({ link }) => await targetOf(link, reader), {
      concurrency,
      signal,
      stopOnError: true,
    })
    const next: Level[] = []
    for (const [index, result] of results.entries()) {
      if (result.status === 'rejected') throw result.reason
      const { value } = result
      if (value === undefined) continue
      for (const { owner, name, below } of targets[index]?.places ?? []) {
        Reflect.set(owner, name, value)
        if (below.size > 0) next.push({ objects: Array.isArray(value) ? value : [value], tree: below })
      }
    }
    levels = next
  }
}
