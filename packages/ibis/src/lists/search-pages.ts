import { DecodeError, paginate, type Pager } from '@core/http'
import { entityKey } from './entity-key.ts'
import { defaultPageSize, givenCount, type PagedCall } from './paged-call.ts'

interface Cursor {
  readonly offset: number
  readonly taken: number
  /** Keys of the page before: what is added meanwhile moves others from page to page. */
  readonly seen: ReadonlySet<string>
  /** Pages in a row with nobody new. */
  readonly repeats: number
}

/** More can be by chance, if as many are added meanwhile as a page holds; it hardly is. */
const mostRepeats = 3

function repeated({ operation }: PagedCall<unknown>): DecodeError {
  return new DecodeError(
    `${operation}: a page was followed by the same one again and again, as if offset did not count`,
    {
      code: 'pages_without_end',
      operation,
    },
  )
}

function keysOf(items: readonly unknown[]): ReadonlySet<string> {
  return new Set(items.map(entityKey).filter((key) => key !== undefined))
}

/**
 * Pages of a search, by offset. They begin at the given `offset` and end after `limit` items. Only an empty page is the
 * end of all: the service may give fewer at once than asked for.
 */
export function searchPages<Item>(call: PagedCall<Item>): Pager<Item> {
  const { ask, signal } = call
  const { pageSize = defaultPageSize, ...pages } = call.options
  return paginate<Item, Cursor>({
    ...pages,
    signal,
    fetchPage: async (cursor, pageSignal) => {
      const start = { offset: givenCount(call, 'offset', 0), taken: 0, seen: new Set<string>(), repeats: 0 }
      const { offset, taken, seen, ...before } = cursor ?? start
      const most = givenCount(call, 'limit', Infinity)
      const limit = Math.min(pageSize, most - taken)
      if (limit <= 0) return { items: [], next: undefined }
      const found = await ask({ offset, limit }, pageSignal)
      const fresh = found.filter((item) => !seen.has(entityKey(item) ?? ''))
      const items = fresh.slice(0, most - taken)
      const repeats = items.length === 0 && found.length > 0 ? before.repeats + 1 : 0
      if (repeats >= mostRepeats) throw repeated(call)
      const next = { offset: offset + found.length, taken: taken + items.length, seen: keysOf(found), repeats }
      return { items, next: found.length === 0 || next.taken >= most ? undefined : next }
    },
  })
}
