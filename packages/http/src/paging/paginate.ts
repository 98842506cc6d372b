import { LimitError } from '../errors/limit-error.ts'
import { checkArguments } from '../options/check-arguments.ts'
import { checkOptions, type OptionTable } from '../options/check-options.ts'
import { is } from '../options/checks.ts'
import { abortable } from '../time/abortable.ts'

/** One page, and where the next begins. */
export interface Page<Item, Cursor> {
  readonly items: readonly Item[]
  /** undefined after the last page. */
  readonly next: Cursor | undefined
}

/** How pages are got. */
export interface PaginateOptions<Item, Cursor> {
  /** Gets one page; the first with the cursor undefined. */
  readonly fetchPage: (cursor: Cursor | undefined, signal: AbortSignal | undefined) => Promise<Page<Item, Cursor>>
  /** Pages that may be fetched ahead of the reader; they cost their memory. @default 0 */
  readonly prefetch?: number | undefined
  /** Stop with an error after this many pages, against servers that never end. @default 100000 */
  readonly maxPages?: number | undefined
  readonly signal?: AbortSignal | undefined
}

const paginateTable: OptionTable = {
  prefetch: is.count,
  maxPages: is.positiveInteger,
  signal: is.signal,
}

/**
 * Items of a list of any length, one page in memory at a time. Each loop over it starts at the first page.
 *
 * @since 0.1.0
 */
export interface Pager<Item> extends AsyncIterable<Item> {
  /** Whole pages in place of items. */
  byPage(): AsyncIterable<readonly Item[]>
}

async function* readPages<Item, Cursor>(
  options: PaginateOptions<Item, Cursor>,
): AsyncGenerator<readonly Item[], undefined> {
  const { fetchPage, prefetch = 0, maxPages = 100_000, signal } = options
  // Leaving the loop early must end what is still being fetched.
  const left = new AbortController()
  const pageSignal = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal])
  const ahead: Promise<Page<Item, Cursor>>[] = []
  let tail: Promise<Page<Item, Cursor>> | undefined
  const fetchNext = (): void => {
    const previous = tail
    tail = (async () => {
      const page = await previous
      if (previous !== undefined && page?.next === undefined) return { items: [], next: undefined }
      pageSignal.throwIfAborted()
      return await abortable(fetchPage(page?.next, pageSignal), pageSignal)
    })()
    // Awaited later, perhaps after it failed.
    tail.catch(() => undefined)
    ahead.push(tail)
  }
  try {
    fetchNext()
    for (let count = 1; ; count += 1) {
      const page = await ahead.shift()
      if (page === undefined) return
      if (page.next !== undefined && count < maxPages) while (ahead.length < prefetch) fetchNext()
      if (page.items.length > 0) yield page.items
      if (page.next === undefined) return
      if (count >= maxPages) {
        throw new LimitError(`the list has more than ${maxPages} pages`, { option: 'maxPages', limit: maxPages })
      }
      if (ahead.length === 0) fetchNext()
    }
  } finally {
    left.abort(new Error('the loop over the pages ended'))
  }
}

/**
 * Reads a list page by page.
 *
 * @throws ConfigError for options that cannot be right; what `fetchPage` throws; LimitError after `maxPages`.
 * @since 0.1.0
 */
export function paginate<Item, Cursor>(options: PaginateOptions<Item, Cursor>): Pager<Item> {
  checkArguments({ options }, { options: is.object })
  const { fetchPage, prefetch, maxPages, signal } = options
  checkArguments({ fetchPage }, { fetchPage: is.function })
  // Those who hand on their users' page options may leave more in them.
  checkOptions({ prefetch, maxPages, signal }, paginateTable)
  return {
    byPage: () => readPages(options),
    async *[Symbol.asyncIterator]() {
      for await (const items of readPages(options)) yield* items
    },
  }
}
