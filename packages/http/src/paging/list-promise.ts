import type { ApiPromise } from '../client/api-promise.ts'
import { checkArguments } from '../options/check-arguments.ts'
import { checkOptions, type OptionTable } from '../options/check-options.ts'
import { is } from '../options/checks.ts'
import type { Pager } from './paginate.ts'

/**
 * How a list is read page by page.
 *
 * @since 0.1.0
 */
export interface PagesOptions {
  /** Items to ask for at once. @default the service's own, see its README */
  readonly pageSize?: number | undefined
  /** Pages that may be fetched ahead of the reader; they cost their memory. @default 0 */
  readonly prefetch?: number | undefined
  /** Stop with a LimitError after this many pages, against servers that never end. @default 100000 */
  readonly maxPages?: number | undefined
}

/** The table of {@link PagesOptions}, for services whose pages have options of their own. @since 0.1.0 */
export const pagesOptionTable: OptionTable = {
  pageSize: is.positiveInteger,
  prefetch: is.count,
  maxPages: is.positiveInteger,
}

/**
 * What a list method returns: await it for the server's one answer, or loop over `pages()` for all items of a list of
 * any length, with one page in memory at a time.
 *
 * @example
 * const vms = await vmsService.list({ search: 'status=up' })
 * for await (const vm of vmsService.list({ search: 'status=up' }).pages({ pageSize: 100 })) names.push(vm.name)
 *
 * @since 0.1.0
 */
export interface ListPromise<List, Item, Options extends PagesOptions = PagesOptions> extends ApiPromise<List> {
  /**
   * All items, page by page. Each loop over them starts at the first page, and nothing is sent before the loop begins:
   * the list's one request is called off, if this is called at once.
   *
   * @throws ConfigError for an option that cannot be right; where the service checks the list's own input here, also for
   *   that.
   */
  pages(options?: Options): Pager<Item>
}

/** What a list method is made of. */
export interface ListPromiseSource<List, Item, Options extends PagesOptions> {
  /** How messages call the method, like `vms.list`. */
  readonly operation: string
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined
  /** Asks for the one answer; `signal` ends that. */
  readonly call: (signal: AbortSignal) => ApiPromise<List>
  /** Makes the pager of checked options. */
  readonly pages: (options: Options) => Pager<Item>
  /** The options of `pages`. @default those of PagesOptions */
  readonly table?: OptionTable | undefined
}

const sourceChecks = { operation: is.nonEmptyString, call: is.function, pages: is.function }

/**
 * Makes what a list method returns. The call begins at once, so that errors know who called; a call does no I/O in the
 * task it begins in, so that `list().pages()` sends nothing of it.
 *
 * @throws ConfigError for a source that cannot be right, before the call begins.
 * @since 0.1.0
 */
export function listPromise<List, Item, Options extends PagesOptions = PagesOptions>(
  source: ListPromiseSource<List, Item, Options>,
): ListPromise<List, Item, Options> {
  checkArguments({ source }, { source: is.object })
  const { operation, call, table } = source
  checkArguments({ operation, call, pages: source.pages }, sourceChecks)
  checkOptions({ table }, { table: is.record })
  const calledOff = new AbortController()
  const { signal } = source
  // What is no signal is the call's to refuse.
  const either = signal instanceof AbortSignal ? AbortSignal.any([signal, calledOff.signal]) : signal
  const single = source.call(either === undefined ? calledOff.signal : either)
  const pages = (options?: Options): Pager<Item> => {
    single.catch(() => undefined)
    calledOff.abort(new Error(`${source.operation}: its pages are read in its place`))
    if (options !== undefined) checkOptions(options, source.table ?? pagesOptionTable, { operation: source.operation })
    return source.pages(options ?? ({} as Options))
  }
  return Object.assign(single, { pages })
}
