import type { CallOptions, QueryInput } from '@core/http'

/** Headers as callers give them. */
export type GivenHeaders = NonNullable<CallOptions['headers']>

/** The protocol's own; a caller's value would make an answer that nothing here can read. */
const fixedNames: ReadonlySet<string> = new Set(['version', 'accept', 'content-type', 'authorization'])

/** Web servers before the engine refuse other values of `Expect` than their own, so the engine reads it by this name too. */
const expectation = 'x-ovirt-expect'

function nameOf(name: string, value: string | null | undefined): string {
  return name.toLowerCase() === 'expect' && value?.toLowerCase() !== '100-continue' ? expectation : name
}

/** What of the given headers is sent, under the names that reach the engine; `undefined` is the same as not given. */
export function ownHeaders(given: GivenHeaders | undefined): GivenHeaders {
  const own = Object.entries(given ?? {}).filter(
    ([name, value]) => value !== undefined && !fixedNames.has(name.toLowerCase()),
  )
  return Object.fromEntries(own.map(([name, value]) => [nameOf(name, value), value]))
}

function valueIn(query: QueryInput | undefined, name: string): unknown {
  if (query === undefined) return undefined
  const pairs = query instanceof URLSearchParams || Array.isArray(query) ? [...query] : Object.entries(query)
  return pairs.find(([key]) => key === name)?.[1]
}

/** Engines before 4.1 know `all_content` only as a header. */
export function allContentHeader(query: QueryInput | undefined): GivenHeaders {
  const found = valueIn(query, 'all_content')
  return typeof found === 'string' || typeof found === 'boolean' ? { 'all-content': `${found}` } : {}
}

function correlationIdIn(headers: GivenHeaders): string | null | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'correlation-id')?.[1]
}

/**
 * The id under which the engine will log a request. It takes the header's before that of the query, where programs give
 * their own to the official clients; so the header must not be one that is made up then.
 *
 * @param call The headers of the call; `null` for an id says that none is to be sent.
 * @returns undefined if the engine is to make one
 */
export function correlationIdOf(
  call: GivenHeaders,
  query: QueryInput | undefined,
  connection: GivenHeaders,
): string | undefined {
  const ofCall = correlationIdIn(call)
  if (typeof ofCall === 'string') return ofCall
  const ofQuery = valueIn(query, 'correlation_id')
  if (typeof ofQuery === 'string' && ofQuery !== '') return ofQuery
  return ofCall === null ? undefined : (correlationIdIn(connection) ?? crypto.randomUUID())
}
