import {
  type ApiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  type ListPromise,
  listPromise,
  mapApiPromise,
  type Pager,
  type PagesOptions,
} from '@core/http'
import { groupOperations, institutionOperations } from '../generated/operations.ts'
import { callMethod } from '../invoke/call-method.ts'
import type { OperationRow } from '../invoke/operation-row.ts'
import { callSplit } from './call-split.ts'
import { idPages } from './id-pages.ts'
import { identifierPages } from './identifier-pages.ts'
import type { PagedCall } from './paged-call.ts'
import { searchPages } from './search-pages.ts'

/** The lists by id with which lists that are one answer are read in pages. */
const listedById: ReadonlyMap<OperationRow, OperationRow> = new Map([
  [institutionOperations.allInsts, institutionOperations.listInsts],
  [groupOperations.allGroups, groupOperations.listGroups],
])

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Cuts a list to its `limit`, which not every server keeps to. What 0 means is the server's to say. */
function withinLimit<Item>(items: Item[], optional: unknown): Item[] {
  const limit = isObject(optional) ? optional['limit'] : undefined
  return typeof limit === 'number' && limit > 0 && items.length > limit ? items.slice(0, limit) : items
}

/**
 * Calls a method whose list can be read page by page.
 *
 * @throws ConfigError (as a rejection) for wrong arguments, before any I/O.
 */
export function callPages<Item>(
  connection: object,
  row: OperationRow,
  required: readonly unknown[],
  optional: unknown,
  options: CallOptions | undefined,
): ListPromise<Item[], Item> {
  const withSignal = (signal: AbortSignal | undefined): CallOptions | undefined =>
    isObject(options ?? {}) ? { ...options, signal } : options
  const call = (parameters: unknown, signal: AbortSignal | undefined): ApiPromise<Item[]> =>
    callMethod(connection, row, required, parameters, withSignal(signal))
  const listRow = listedById.get(row)

  const pages = (pagesOptions: PagesOptions): Pager<Item> => {
    checkOptions(options ?? {}, callOptionTable, { operation: row.name })
    const given = isObject(optional) ? optional : {}
    const paged: PagedCall<Item> = {
      operation: row.name,
      given,
      // What are no parameters is the call's to refuse.
      ask: async (changes, signal) =>
        await call(isObject(optional ?? {}) ? { ...given, ...changes } : optional, signal),
      signal: options?.signal,
      options: pagesOptions,
    }
    if (listRow !== undefined) {
      return idPages({
        ...paged,
        list: async (ids, fetch, signal) => await callSplit(connection, listRow, [ids], { fetch }, withSignal(signal)),
      })
    }
    return row.name === 'person.allPeople' ? identifierPages(paged) : searchPages(paged)
  }

  const single = (signal: AbortSignal): ApiPromise<Item[]> =>
    mapApiPromise(call(optional, signal), (items) => withinLimit(items, optional))
  return listPromise({ operation: row.name, signal: options?.signal, call: single, pages })
}
