import { DecodeError, type Page, paginate, type Pager, type PagesOptions } from '@core/http'
import { type CallArguments, callOperation } from './call-operation.ts'
import { checkParameters, type Parameters } from './check-parameters.ts'
import type { List } from './list.ts'
import type { OperationRow } from './operation-row.ts'
import type { ResourceContext } from './resource-context.ts'

/** How many items a page has unless the caller says otherwise. */
const defaultPageSize = 200

/** Where a page begins, and how much of the list is still wanted. */
interface Position {
  readonly offset: number
  readonly wanted: number
  /** The page before, told by its ends. */
  readonly before: string | undefined
}

/** What tells one page from another, whatever its objects are known by. */
function endsOf(items: readonly unknown[]): string {
  // Numbers of any size have a text.
  return JSON.stringify([items[0], items.at(-1)], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

interface Answered {
  readonly items: List<unknown>
  readonly position: Position
  /** How many were asked for. */
  readonly size: number
  /** Whether the server chose where the page begins. Else what it says of that counts for nothing. */
  readonly isTargeted: boolean
}

/**
 * Where the next page begins; undefined after the last. A server may give fewer than it was asked for, so that only its
 * own count or an empty page shows the end.
 */
function nextPosition({ items, position, size, isTargeted }: Answered): Position | undefined {
  const begin = isTargeted ? (items.offset ?? position.offset) : position.offset
  const offset = begin + items.length
  const wanted = position.wanted - items.length
  if (items.length === 0 || wanted <= 0) return undefined
  if (items.totalResults !== undefined && offset >= items.totalResults) return undefined
  // More than was asked for: the server knows no limit, and gave all there are.
  if (items.totalResults === undefined && items.length > size) return undefined
  return { offset, wanted, before: endsOf(items) }
}

/** Servers that do not look at `offset` give the same page again. */
function isRepeated({ items, position, size }: Answered, row: OperationRow): boolean {
  if (position.before === undefined || items.length === 0 || endsOf(items) !== position.before) return false
  // What fits into one page was all there is.
  if (items.length < size && (items.totalResults ?? items.length) <= items.length) return true
  throw new DecodeError(
    `${row.accessor}: the server gave the same page again, as if it did not know offset; read the list in one request`,
    { code: 'repeated_page', operation: row.accessor },
  )
}

/**
 * All items of a list, page by page. `offset` says where to begin, `limit` how many to give in all.
 *
 * @throws ConfigError for parameters that cannot be right.
 */
export function listPages(
  row: OperationRow,
  call: CallArguments,
  pages: PagesOptions,
  context: ResourceContext,
): Pager<unknown> {
  const { pageSize = defaultPageSize, prefetch, maxPages } = pages
  const given: Parameters = { ...(call.parameters as Parameters) }
  const first = (): Position => {
    checkParameters(row, call.parameters)
    const { offset, limit } = given
    return { offset: Number(offset ?? 0), wanted: limit === undefined ? Infinity : Number(limit), before: undefined }
  }
  const fetchPage = async (
    cursor: Position | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Page<unknown, Position>> => {
    const position = cursor ?? first()
    const size = Math.min(pageSize, position.wanted)
    const parameters = {
      ...given,
      offset: position.offset,
      limit: size,
      // It only says where to begin.
      ...(cursor !== undefined && 'targetRef' in given && { targetRef: undefined }),
    }
    const options = { ...call.options, signal }
    const items = (await callOperation(row, { ...call, parameters, options }, context)) as List<unknown>
    const isTargeted = cursor === undefined && given['targetRef'] !== undefined
    const answered = { items, position, size, isTargeted }
    if (isRepeated(answered, row)) return { items: [], next: undefined }
    return { items: items.slice(0, position.wanted), next: nextPosition(answered) }
  }
  return paginate({ fetchPage, prefetch, maxPages, signal: call.options?.signal })
}
