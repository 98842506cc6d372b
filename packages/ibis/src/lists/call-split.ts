import {
  type ApiPromise,
  apiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  encodeQuery,
  mapConcurrent,
  type ResponseInfo,
  type WithResponse,
} from '@core/http'
import { callMethod } from '../invoke/call-method.ts'
import type { OperationRow } from '../invoke/operation-row.ts'
import { mergeLists } from './merge-lists.ts'
import { splitIds } from './split-ids.ts'

/** Requests of one call that may be under way at once. */
const concurrency = 4

/** Room for the address's own path, names of parameters, and what they have beside the ids and `fetch`. */
const reservedLength = 200

function idsOf(given: unknown): readonly string[] {
  const ids: unknown = typeof given === 'string' ? given.split(',') : given
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : []
}

/** About how long a request is without its ids. What cannot be sent is the call's to refuse. */
function lengthWithoutIds(row: OperationRow, optional: unknown, options: CallOptions | undefined): number {
  const { fetch } = (optional ?? {}) as { readonly fetch?: string | readonly string[] | null }
  try {
    const query = encodeQuery([{ fetch: String(fetch ?? '') }, options?.query], '+')
    return row.path.length + query.length + reservedLength
  } catch {
    return 0
  }
}

function summary(answers: readonly WithResponse<unknown>[], last: ResponseInfo, startedAt: number): ResponseInfo {
  const attempts = answers.reduce((sum, { response }) => sum + response.attempts, 0)
  return { ...last, attempts, elapsedMs: performance.now() - startedAt }
}

/**
 * Calls a method that takes a list of ids, by several requests where one would be too long for the service. The result
 * is the same: each entity once, in the service's order. The first failure ends all.
 *
 * @param required The ids, nothing else.
 * @throws ConfigError (as a rejection) for wrong arguments, before any I/O.
 */
export function callSplit<Item>(
  connection: object,
  row: OperationRow,
  required: readonly unknown[],
  optional: unknown,
  options: CallOptions | undefined,
): ApiPromise<Item[]> {
  const ids = idsOf(required[0])
  const parts = splitIds(ids, lengthWithoutIds(row, optional, options))
  if (parts.length === 1) return callMethod(connection, row, required, optional, options)
  const run = async (): Promise<WithResponse<Item[]>> => {
    // Before they are put together with a signal.
    checkOptions(options ?? {}, callOptionTable, { operation: row.name })
    const startedAt = performance.now()
    const ended = new AbortController()
    const signal = options?.signal === undefined ? ended.signal : AbortSignal.any([options.signal, ended.signal])
    const ask = async (part: readonly string[]): Promise<WithResponse<Item[]>> => {
      try {
        return await callMethod<Item[]>(connection, row, [part], optional, { ...options, signal }).withResponse()
      } catch (error) {
        // What the others would bring is of no use any more; the call rejects with this.
        ended.abort(error)
        throw error
      }
    }
    const settled = await mapConcurrent(parts, ask, { concurrency, signal })
    const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const [first] = answers
    if (first === undefined) throw new Error(`${row.name}: no part was answered`)
    return { data: mergeLists(answers.map(({ data }) => data)), response: summary(answers, first.response, startedAt) }
  }
  return apiPromise(run())
}
