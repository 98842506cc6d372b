import { ConfigError } from '../errors/config-error.ts'

/** One value of a query. null and undefined are left out, dates become ISO 8601. */
export type QueryValue = string | number | boolean | bigint | Date | null | undefined

/** A query: an object (a list repeats its key), or pairs. */
export type QueryInput =
  | Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  | readonly (readonly [string, QueryValue])[]
  | URLSearchParams

/** How a service wants a space. Some take `+` for a plus, others `%20` for nothing but a space. */
export type SpaceEncoding = '%20' | '+'

/** Says what would be right, if `input` is not a query. */
export function checkQuery(input: unknown): string | undefined {
  const right = 'must be an object of names and values, a list of pairs, or URLSearchParams'
  if (typeof input !== 'object' || input === null) return right
  if (input instanceof URLSearchParams) return undefined
  if (!Array.isArray(input)) return Symbol.iterator in input ? right : undefined
  const arePairs = input.every(
    (pair: unknown) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string',
  )
  return arePairs ? undefined : right
}

function queryText(name: string, value: NonNullable<QueryValue>, operation: string | undefined): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new ConfigError(name, 'is an invalid date', { operation })
    return value.toISOString()
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ConfigError(name, 'must be a finite number', { operation })
  }
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) {
    throw new ConfigError(name, 'must be a string, number, boolean or date', { operation })
  }
  return String(value)
}

function encode(name: string, text: string, space: SpaceEncoding, operation: string | undefined): string {
  if (!text.isWellFormed()) throw new ConfigError(name, 'holds half of a surrogate pair', { operation })
  // encodeURIComponent leaves these, which some servers take for syntax.
  const encoded = encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return space === '+' ? encoded.replaceAll('%20', '+') : encoded
}

function* pairs(input: QueryInput): Generator<readonly [string, QueryValue]> {
  if (input instanceof URLSearchParams || Array.isArray(input)) {
    yield* input as Iterable<readonly [string, QueryValue]>
    return
  }
  // Own keys only: a polluted prototype must not add parameters.
  for (const [name, value] of Object.entries(input as Readonly<Record<string, QueryValue | readonly QueryValue[]>>)) {
    if (Array.isArray(value)) for (const item of value as readonly QueryValue[]) yield [name, item]
    else yield [name, value as QueryValue]
  }
}

/**
 * Encodes queries one after another, without the question mark. Also right for `application/x-www-form-urlencoded`.
 *
 * @throws ConfigError naming the parameter whose value has no text form.
 * @since 0.1.0
 */
export function encodeQuery(
  inputs: readonly (QueryInput | undefined)[],
  space: SpaceEncoding = '%20',
  operation?: string,
): string {
  const parts: string[] = []
  for (const input of inputs) {
    if (input === undefined) continue
    const problem = checkQuery(input)
    if (problem !== undefined) throw new ConfigError('query', problem, { operation })
    for (const [name, value] of pairs(input)) {
      if (value === null || value === undefined) continue
      const text = queryText(name, value, operation)
      parts.push(`${encode(name, name, space, operation)}=${encode(name, text, space, operation)}`)
    }
  }
  return parts.join('&')
}
