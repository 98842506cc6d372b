import { ConfigError } from '@core/http'
import type { ScalarType } from './field.ts'

interface Range {
  readonly least: bigint
  readonly most: bigint
}

const ranges: Readonly<Record<'int' | 'uint' | 'long', Range>> = {
  int: { least: -(2n ** 31n), most: 2n ** 31n - 1n },
  uint: { least: 0n, most: 2n ** 32n - 1n },
  long: { least: -(2n ** 63n), most: 2n ** 63n - 1n },
}

function integerText(value: unknown, { least, most }: Range, option: string): string {
  const isExact = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))
  if (!isExact) throw new ConfigError(option, 'must be a whole number (a bigint beyond 2^53)')
  const exact = BigInt(value)
  if (exact < least || exact > most) throw new ConfigError(option, `must be from ${least} to ${most}`)
  return String(exact)
}

/** Digits without an exponent, which the API's schema does not allow. */
function decimalText(value: unknown, option: string): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ConfigError(option, 'must be a finite number')
  const text = String(value)
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? []
  if (exponent === undefined) return text
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

function dateText(value: unknown, option: string): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new ConfigError(option, 'must be a valid Date')
  const year = value.getUTCFullYear()
  if (year < 1 || year > 9999) throw new ConfigError(option, 'must be of the years 1 to 9999')
  return value.toISOString()
}

/**
 * The text of one value.
 *
 * @param option Where the value stands, for the error.
 * @throws ConfigError for a value that is none of the type.
 */
export function writeScalar(type: ScalarType, value: unknown, option: string): string {
  switch (type) {
    case 'string':
    case 'enum':
      if (typeof value !== 'string') throw new ConfigError(option, 'must be a string')
      return value
    case 'boolean':
      if (typeof value !== 'boolean') throw new ConfigError(option, 'must be true or false')
      return String(value)
    case 'decimal':
      return decimalText(value, option)
    case 'date':
      return dateText(value, option)
    case 'int':
    case 'uint':
    case 'long':
      return integerText(value, ranges[type], option)
    default:
      return type satisfies never
  }
}
