import { ConfigError } from '@core/http'
import type { ScalarType } from './field.ts'
import { writeScalar } from './write-scalar.ts'

// oxlint-disable-next-line no-control-regex -- these are the characters to find
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

/**
 * One value as engines write it in JSON: booleans and integers as strings, decimals as numbers, dates as milliseconds
 * since 1970.
 *
 * @param option Where the value stands, for the error.
 * @throws ConfigError for a value that is none of the type, and for text with characters that XML cannot carry: an engine
 *   that kept them could not show the object to its other clients.
 */
export function writeJsonScalar(type: ScalarType, value: unknown, option: string): string | number {
  const text = writeScalar(type, value, option)
  if (type === 'decimal') return Number(text)
  if (type === 'date') return (value as Date).getTime()
  if ((type === 'string' || type === 'enum') && forbidden.test(text)) {
    throw new ConfigError(option, 'holds a control character or half a surrogate pair, which the engine cannot keep')
  }
  return text
}
