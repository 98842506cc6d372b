import { type ApiPromise, type CallOptions, ConfigError, type PagesOptions, paginate, type Pager } from '@core/http'
import type { List, Struct } from '../codec/struct.ts'
import { ownMember } from '../codec/own-member.ts'
import { cellsOf } from './method-cells.ts'
import type { MethodRow } from './service-row.ts'

/** As the engine does where nothing is said; for users without administrator's rights it cuts larger and smaller ones. */
const defaultPageSize = 100

/** The model has a search for them, engines answer it with 400. */
const unsearchable: ReadonlySet<string> = new Set(['jobs.list'])

/** Sends one request for a list. */
export type ListCall = (parameters: object | undefined, options: CallOptions | undefined) => ApiPromise<unknown>

interface Item extends Struct {
  readonly id?: string
}

function searchOf(parameters: object, operation: string): string {
  const search = ownMember(parameters, 'search') ?? ''
  if (typeof search !== 'string') throw new ConfigError('search', 'must be a string', { operation })
  if (/\bpage\s+\d+\s*$/i.test(search)) {
    throw new ConfigError('search', 'names a page; leave that out, as pages() adds it', { operation })
  }
  // Between the field and the page, the language wants a direction.
  return search.trim().replace(/(?<=(?:^|\s)sortby\s+[\w.]+)$/i, ' asc')
}

/** The items that the page before did not have: what is added or removed meanwhile moves others from page to page. */
function newItems(items: readonly Item[], seen: ReadonlySet<string>): Item[] {
  return items.filter(({ id }) => id === undefined || !seen.has(id))
}

interface Cursor {
  /** From 1. */
  readonly page: number
  readonly seen: ReadonlySet<string>
  readonly given: number
}

/**
 * Pages of a list: by `page N` at the end of its search, the only way that engines have. A list that cannot be searched
 * comes in one answer.
 *
 * Pages end with the first that brings nothing new, not with a short one: for users without administrator's rights the
 * engine takes out of each page what they may not see.
 */
export function listPages(
  row: MethodRow,
  operation: string,
  parameters: object,
  options: CallOptions,
  call: ListCall,
): (pages: PagesOptions) => Pager<unknown> {
  const canSearch = cellsOf(row).names.includes('search') && !unsearchable.has(operation)
  return ({ pageSize = defaultPageSize, ...pages }) => {
    const { signal } = options
    const ask = async (given: object, pageSignal: AbortSignal | undefined): Promise<List<Item>> =>
      (await call({ ...parameters, ...given }, { ...options, signal: pageSignal })) as List<Item>
    if (!canSearch) {
      const fetchPage = async (_: undefined, pageSignal: AbortSignal | undefined) => ({
        items: await ask({}, pageSignal),
        next: undefined,
      })
      return paginate<Item, undefined>({ ...pages, signal, fetchPage })
    }
    const search = searchOf(parameters, operation)
    const max = ownMember(parameters, 'max')
    const bound = typeof max === 'number' || typeof max === 'bigint' ? Number(max) : Infinity
    const most = bound >= 0 ? bound : Infinity
    return paginate<Item, Cursor>({
      ...pages,
      signal,
      fetchPage: async (cursor, pageSignal) => {
        const { page, seen, given } = cursor ?? { page: 1, seen: new Set<string>(), given: 0 }
        const listed = await ask({ search: `${search} page ${page}`.trim(), max: pageSize }, pageSignal)
        const items = newItems(listed, seen).slice(0, most - given)
        const ids = listed.flatMap(({ id }) => (id === undefined ? [] : [id]))
        const total = given + items.length
        const isLast = items.length === 0 || total >= most
        return { items, next: isLast ? undefined : { page: page + 1, seen: new Set(ids), given: total } }
      },
    })
  }
}
