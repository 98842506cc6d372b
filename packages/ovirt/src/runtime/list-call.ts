import {
  type CallOptions,
  callOptionTable,
  checkOptions,
  type ListPromise,
  listPromise,
  type PagesOptions,
} from '@core/http'
import type { DocumentFormat } from '../codec/document-format.ts'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { type ListCall, listPages } from './list-pages.ts'
import { methodInput } from './method-input.ts'
import { ovirtPager } from './ovirt-pager.ts'
import type { MethodRow } from './service-row.ts'

/** A list that is asked for. What callers gave is not checked yet. */
export interface ListRequest {
  readonly row: MethodRow
  /** As errors call it, like `vms.list`. */
  readonly operation: string
  readonly format: DocumentFormat
  readonly parameters: object | undefined
  readonly options: CallOptions | undefined
}

const isGiven = (options: unknown): options is CallOptions =>
  typeof options === 'object' && options !== null && !Array.isArray(options)

/** Asks for a list: by one request, or page by page. */
export function listCall(
  { row, operation, format, parameters, options }: ListRequest,
  send: ListCall,
): ListPromise<unknown, unknown> {
  const list = listPromise<unknown, unknown>({
    operation,
    signal: options?.signal,
    // What are no options is the call's to refuse.
    call: (signal) => send(parameters, options === undefined || isGiven(options) ? { ...options, signal } : options),
    pages: (pagesOptions) => {
      // The call that would refuse them has been called off.
      if (options !== undefined) checkOptions(options, callOptionTable, { operation })
      methodInput(row, operation, format, parameters)
      return listPages(row, operation, parameters ?? {}, options ?? {}, send)(pagesOptions)
    },
  })
  const pages = list.pages.bind(list)
  return Object.assign(list, {
    pages: (pagesOptions?: PagesOptions) => throwingOvirtErrors(() => ovirtPager(pages(pagesOptions))),
  })
}
