import { encodeQuery, type QueryInput, type QueryValue } from '@core/http'

/** Names and values, in the order in which they are sent. */
export type Pairs = readonly (readonly [string, QueryValue])[]

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null)
}

/** Whether a value holds names and values. Maps and instances of classes have theirs elsewhere, and would send nothing. */
export function isQueryInput(value: unknown): value is QueryInput {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof URLSearchParams) return true
  if (!Array.isArray(value)) return isPlain(value)
  return value.every((pair: unknown) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
}

function pairsOf(query: QueryInput): Pairs {
  if (query instanceof URLSearchParams || Array.isArray(query)) return [...(query as Iterable<[string, QueryValue]>)]
  return Object.entries(query).flatMap(([name, value]) =>
    Array.isArray(value)
      ? (value as readonly QueryValue[]).map((item) => [name, item] as const)
      : [[name, value as QueryValue] as const],
  )
}

/**
 * A query or form in any of its forms as pairs, so that several can be sent one after another.
 *
 * @throws ConfigError naming a value that has no text form as the caller knows it, like `params.limit`.
 */
export function queryPairs(option: string, query: QueryInput | undefined, operation: string): Pairs {
  const pairs = query === undefined ? [] : pairsOf(query)
  for (const [name, value] of pairs) encodeQuery([[[`${option}.${name}`, value]]], '%20', operation)
  return pairs
}
