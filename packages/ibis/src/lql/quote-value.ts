import { ConfigError } from '@core/http'

/** Words that mean something to the language. */
const keywords = new Set(['and', 'or', 'not', 'in', 'of', 'inst', 'group', 'person', 'parent', 'child'])

/** Ids and plain words stand as they are, which the language wants of ids. */
const plain = /^[A-Za-z0-9][A-Za-z0-9-]*$/

/**
 * Writes a value so that the language takes all of it for one value: plain words as they are, others in quotes that they
 * do not hold.
 *
 * @throws ConfigError for a value that no quotes can hold: the language has no known way to write both quotes in one
 *   text, a backslash, or a control character.
 */
export function quoteValue(value: unknown): string {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  if (typeof value !== 'string')
    throw new ConfigError('query', 'has a value that is no string, whole number or condition')
  if (value.trim() === '') throw new ConfigError('query', 'has a value that is empty')
  // oxlint-disable-next-line no-control-regex -- exactly these cannot be sent
  if (/[\\\u0000-\u001f\u007f]/.test(value) || !value.isWellFormed()) {
    throw new ConfigError('query', 'has a value with a backslash or control character, which the language cannot hold')
  }
  if (plain.test(value) && !keywords.has(value.toLowerCase())) return value
  if (!value.includes("'")) return `'${value}'`
  if (!value.includes('"')) return `"${value}"`
  throw new ConfigError('query', 'has a value with both kinds of quotes, which the language cannot hold')
}
