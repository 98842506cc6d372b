import { DecodeError, paginate, type Pager } from '@core/http'
import { entityKey } from './entity-key.ts'
import { defaultPageSize, givenCount, type PagedCall } from './paged-call.ts'

interface Cursor {
  /** The last identifier of the batch before. */
  readonly identifier: string
  readonly taken: number
}

/** Where the next batch begins. */
function lastOf(items: readonly unknown[], { operation }: PagedCall<unknown>, before: string | undefined): string {
  const last = entityKey(items.at(-1))
  if (last !== undefined && last !== before) return last
  const problem = last === undefined ? 'ended with somebody without identifier' : 'was followed by the same batch'
  throw new DecodeError(`${operation}: a batch ${problem}, so that the next cannot be asked for`, {
    code: 'batch_without_end',
    operation,
  })
}

/**
 * Batches of all people, by the last identifier of the batch before. They begin after the given `identifier` and end
 * after `limit` items, or with an empty batch.
 */
export function identifierPages<Item>(call: PagedCall<Item>): Pager<Item> {
  const { ask, signal } = call
  const { pageSize = defaultPageSize, ...pages } = call.options
  return paginate<Item, Cursor>({
    ...pages,
    signal,
    fetchPage: async (cursor, pageSignal) => {
      const taken = cursor?.taken ?? 0
      const most = givenCount(call, 'limit', Infinity)
      const limit = Math.min(pageSize, most - taken)
      if (limit <= 0) return { items: [], next: undefined }
      const batch = await ask({ limit, ...(cursor && { identifier: cursor.identifier }) }, pageSignal)
      const items = batch.slice(0, most - taken)
      const total = taken + items.length
      if (items.length === 0 || total >= most) return { items, next: undefined }
      return { items, next: { identifier: lastOf(items, call, cursor?.identifier), taken: total } }
    },
  })
}
