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
  const ids: readonly unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? [...given] : []
  return ids.every((id) => typeof id === 'string') ? ids : []
}

/** The arguments of a call: required ones in their order, and the object of the others. */
interface Arguments {
  readonly required: readonly unknown[]
  readonly optional: unknown
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The ids among a call's arguments, and the arguments with others in their place. */
interface SplitArguments {
  readonly ids: readonly string[]
  readonly withIds: (ids: readonly string[]) => Arguments
}

/** Finds the one list of ids that a method takes: its first argument, or a parameter that says whom alone to report. */
function splitArguments({ parameters }: OperationRow, { required, optional }: Arguments): SplitArguments {
  const row = parameters.find(({ kind, fetches }) => kind === 'list' && fetches === undefined)
  if (row?.optional !== true) {
    return { ids: idsOf(required[0]), withIds: (ids) => ({ required: [ids, ...required.slice(1)], optional }) }
  }
  const given = isObject(optional) ? optional : {}
  return {
    ids: idsOf(given[row.name]),
    withIds: (ids) => ({ required, optional: { ...given, [row.name]: ids } }),
  }
}

/** About how long a request is without its ids. What cannot be sent is the call's to refuse. */
function lengthWithoutIds(row: OperationRow, { optional }: Arguments, options: CallOptions | undefined): number {
  const { fetch } = (isObject(optional) ? optional : {}) as { readonly fetch?: string | readonly string[] | null }
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
 * @throws ConfigError (as a rejection) for wrong arguments, before any I/O.
 */
export function callSplit<Item>(
  connection: object,
  row: OperationRow,
  required: readonly unknown[],
  optional: unknown,
  options: CallOptions | undefined,
): ApiPromise<Item[]> {
  const whole = { required, optional }
  const { ids, withIds } = splitArguments(row, whole)
  const parts = splitIds(ids, lengthWithoutIds(row, whole, options))
  if (parts.length === 1) return callMethod(connection, row, required, optional, options)
  const run = async (): Promise<WithResponse<Item[]>> => {
    // Before they are put together with a signal.
    checkOptions(options ?? {}, callOptionTable, { operation: row.name })
    const startedAt = performance.now()
    const ended = new AbortController()
    const signal = options?.signal === undefined ? ended.signal : AbortSignal.any([options.signal, ended.signal])
    const ask = async (part: readonly string[]): Promise<WithResponse<Item[]>> => {
      try {
        const { required: own, optional: others } = withIds(part)
        return await callMethod<Item[]>(connection, row, own, others, { ...options, signal }).withResponse()
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
