import type { QueryInput, QueryValue } from '@core/http'

/** A query in any of its forms as pairs, so that several can be sent one after another. */
export function queryPairs(query: QueryInput | undefined): readonly (readonly [string, QueryValue])[] {
  if (query === undefined) return []
  if (query instanceof URLSearchParams || Array.isArray(query)) return [...(query as Iterable<[string, QueryValue]>)]
  return Object.entries(query).flatMap(([name, value]) =>
    Array.isArray(value)
      ? (value as readonly QueryValue[]).map((item) => [name, item] as const)
      : [[name, value as QueryValue] as const],
  )
}
