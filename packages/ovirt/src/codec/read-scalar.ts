import { readDate } from './date.ts'
import type { ScalarType } from './field.ts'
import { shortInteger } from './short-integer.ts'

/** What a text that no value of the type has is read as. */
export const unreadable: unique symbol = Symbol('unreadable')

const integerPattern = /^[+-]?\d+$/
const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const specialDecimals = new Map([
  ['INF', Infinity],
  ['-INF', -Infinity],
  ['NaN', NaN],
])

function readBoolean(text: string): boolean | typeof unreadable {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : unreadable
}

/** An integer that a `number` cannot hold exactly comes as a `bigint`: it must not be rounded in silence. */
function readInteger(text: string): number | bigint | typeof unreadable {
  const short = shortInteger(text)
  if (short !== undefined) return short
  const trimmed = text.trim()
  if (!integerPattern.test(trimmed)) return unreadable
  const value = Number(trimmed)
  return Number.isSafeInteger(value) ? value : BigInt(trimmed.replace('+', ''))
}

function readDecimal(text: string): number | typeof unreadable {
  const trimmed = text.trim()
  return decimalPattern.test(trimmed) ? Number(trimmed) : (specialDecimals.get(trimmed) ?? unreadable)
}

/**
 * Reads the text of one value that is more than text. Empty text is no value.
 *
 * @returns `unreadable` for text that is no value of the type
 */
export function readScalar(type: Exclude<ScalarType, 'string' | 'enum'>, text: string): unknown {
  if (text === '') return undefined
  switch (type) {
    case 'boolean':
      return readBoolean(text)
    case 'decimal':
      return readDecimal(text)
    case 'date':
      return readDate(text) ?? unreadable
    case 'int':
    case 'uint':
    case 'long':
      return readInteger(text)
    default:
      return type satisfies never
  }
}
