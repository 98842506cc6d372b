import { type ApiPromise, apiPromise, type ListPromise, listPromise } from '@core/http'
import { type CallArguments, callArguments, callOperation } from './call-operation.ts'
import { listPages } from './list-pages.ts'
import type { OperationRow } from './operation-row.ts'
import { operationsOf } from './read-rows.ts'
import { contextOf, type ResourceContext } from './resource-context.ts'

type Method = (...values: unknown[]) => ApiPromise<unknown>

function list(row: OperationRow, call: CallArguments, context: ResourceContext): ListPromise<unknown, unknown> {
  return listPromise<unknown, unknown>({
    operation: row.accessor,
    signal: call.options?.signal,
    call: (signal) => callOperation(row, { ...call, options: { ...call.options, signal } }, context),
    pages: (options) => listPages(row, call, options, context),
  })
}

function methodOf(row: OperationRow, context: ResourceContext): Method {
  return (...values) => {
    let call: CallArguments
    try {
      call = callArguments(row, values)
    } catch (error) {
      return apiPromise(Promise.reject(error))
    }
    return row.isPageable ? list(row, call, context) : callOperation(row, call, context)
  }
}

/** Makes a resource of its rows: an object of methods, and of parts that have some. */
function createResource(name: string, context: ResourceContext): object {
  const resource: Record<string, Method | Record<string, Method>> = {}
  const parts = new Map<string, Record<string, Method>>()
  for (const row of operationsOf(name)) {
    const method = methodOf(row, context)
    if (row.part === undefined) {
      resource[row.method] = method
      continue
    }
    const part = parts.get(row.part) ?? {}
    part[row.method] = method
    parts.set(row.part, part)
  }
  for (const [part, methods] of parts) resource[part] = Object.freeze(methods)
  return Object.freeze(resource)
}

const resources = new WeakMap<object, Map<string, object>>()

/** A resource of a client. It has the interface that is generated for it. */
export function resourceOf(client: object, name: string): object {
  const own = resources.get(client) ?? new Map<string, object>()
  resources.set(client, own)
  let resource = own.get(name)
  if (resource === undefined) {
    resource = createResource(name, contextOf(client))
    own.set(name, resource)
  }
  return resource
}
