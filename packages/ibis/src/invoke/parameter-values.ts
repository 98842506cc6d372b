import { ConfigError, is } from '@core/http'
import { encodeAttribute } from '../attribute/encode-attribute.ts'
import { formatDate } from '../attribute/format-date.ts'
import type { IbisAttribute } from '../generated/types.ts'

/** What a parameter can be. null and undefined are not sent. */
export type ParameterValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | IbisAttribute
  | readonly string[]
  | null
  | undefined

/** Parameters by name, in the order in which they are sent. */
export type ParameterMap = Readonly<Record<string, ParameterValue>>

function joinList(name: string, items: readonly unknown[], operation: string): string {
  if ([...items].every((item) => typeof item === 'string')) return items.join(',')
  throw new ConfigError(name, 'must hold nothing but strings', { operation })
}

function textOf(name: string, value: NonNullable<ParameterValue>, operation: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ConfigError(name, 'must be a finite number', { operation })
  }
  if (value instanceof Date) return formatDate(name, value, operation)
  if (Array.isArray(value)) return joinList(name, value, operation)
  if (typeof value === 'object') return encodeAttribute(value as IbisAttribute, name, operation)
  if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return String(value)
  throw new ConfigError(name, 'must be a string, number, boolean, date, list of strings or attribute', { operation })
}

/**
 * Writes parameters as the service reads them: lists joined by commas, dates like `02 Jan 2024`, attributes encoded.
 *
 * @param map What the map is called, for messages.
 * @throws ConfigError for a value that has no such form.
 */
export function parameterTexts(
  map: string,
  values: unknown,
  operation: string,
): readonly (readonly [string, string])[] {
  if (is.record(values) !== undefined || values instanceof Date) {
    throw new ConfigError(map, 'must be an object of parameters by name', { operation })
  }
  return Object.entries(values as ParameterMap).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, textOf(name, value, operation)] as const],
  )
}
