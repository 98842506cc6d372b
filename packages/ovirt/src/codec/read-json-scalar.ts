import { readDate } from './date.ts'
import type { ScalarType } from './field.ts'
import { readScalar, unreadable } from './read-scalar.ts'

const epochMilliseconds = /^-?\d+$/

function readJsonDate(value: unknown): Date | typeof unreadable {
  const isEpoch = typeof value === 'string' && epochMilliseconds.test(value)
  const date = typeof value === 'number' || isEpoch ? new Date(Number(value)) : readDate(String(value))
  return date === undefined || Number.isNaN(date.getTime()) ? unreadable : date
}

function readNumber(value: number, type: ScalarType): number | bigint | typeof unreadable {
  if (type === 'decimal') return value
  if (!Number.isInteger(value)) return unreadable
  return Number.isSafeInteger(value) ? value : BigInt(value)
}

/**
 * Reads one value of JSON. Engines write booleans and integers as strings, decimals as numbers, and dates as milliseconds
 * since 1970; those before 4.2.3 wrote long integers as numbers.
 *
 * @returns `unreadable` for what is no value of the type
 */
export function readJsonScalar(type: ScalarType, value: unknown): unknown {
  if (typeof value === 'string') {
    if (type === 'string') return value
    if (value === '') return undefined
    if (type === 'enum') return value
    return type === 'date' ? readJsonDate(value) : readScalar(type, value)
  }
  switch (type) {
    case 'string':
    case 'enum':
      return unreadable
    case 'boolean':
      return typeof value === 'boolean' ? value : unreadable
    case 'date':
      return typeof value === 'number' ? readJsonDate(value) : unreadable
    case 'decimal':
    case 'int':
    case 'uint':
    case 'long':
      if (typeof value === 'number') return readNumber(value, type)
      return typeof value === 'bigint' ? (type === 'decimal' ? Number(value) : value) : unreadable
    default:
      return type satisfies never
  }
}
