import { paginate, type Pager } from '@core/http'
import type { IbisPerson } from '../generated/types.ts'
import { entityKey } from './entity-key.ts'
import { defaultPageSize, type PagedCall } from './paged-call.ts'

/** A call of a list that the service gives as a whole, and of the list by ids that its pages are read with. */
export interface IdPagedCall<Item> extends PagedCall<Item> {
  readonly list: (ids: readonly string[], fetch: unknown, signal: AbortSignal | undefined) => Promise<Item[]>
}

interface Cursor<Item> {
  readonly all: readonly Item[]
  readonly from: number
}

function isCancelled(item: unknown): boolean {
  return (item as IbisPerson).cancelled === true
}

function isFetched(fetch: unknown): boolean {
  return Array.isArray(fetch) ? fetch.length > 0 : fetch !== undefined && fetch !== null && fetch !== ''
}

/**
 * Pages of a list that the service gives as a whole only: first all of it with nothing fetched, which is small; then a
 * page at a time by id, with what is to be fetched. Who is cancelled or gone meanwhile is left out.
 */
export function idPages<Item>(call: IdPagedCall<Item>): Pager<Item> {
  const { ask, list, given, signal } = call
  const { pageSize = defaultPageSize, ...pages } = call.options
  const { fetch, includeCancelled } = given
  return paginate<Item, Cursor<Item>>({
    ...pages,
    signal,
    fetchPage: async (cursor, pageSignal) => {
      const { all, from } = cursor ?? { all: await ask({ fetch: undefined }, pageSignal), from: 0 }
      const page = all.slice(from, from + pageSize)
      const next = from + pageSize < all.length ? { all, from: from + pageSize } : undefined
      const ids = page.map(entityKey).filter((id) => id !== undefined)
      if (!isFetched(fetch) || ids.length === 0) return { items: page, next }
      const items = await list(ids, fetch, pageSignal)
      return { items: includeCancelled === true ? items : items.filter((item) => !isCancelled(item)), next }
    },
  })
}
