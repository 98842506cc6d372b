import { documentScalar } from './document-scalar.ts'
import type { ScalarType } from './field.ts'

/**
 * One value as engines write it in JSON: booleans and integers as strings, decimals as numbers, dates as milliseconds
 * since 1970.
 *
 * @param option Where the value stands, for the error.
 * @throws ConfigError for a value that is none of the type, and for text with characters that XML cannot carry.
 */
export function writeJsonScalar(type: ScalarType, value: unknown, option: string): string | number {
  const text = documentScalar(type, value, option)
  if (type === 'decimal') return Number(text)
  return type === 'date' ? (value as Date).getTime() : text
}
