import { DecodeError } from '@core/http'
import { type PlainValue, readValue } from '../xml/read-value.ts'
import type { ValueKind } from '../xml/type-table.ts'

/** How a value would be written in XML; undefined for what is no single value. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined
}

/**
 * Makes of a value what its text in XML would become: numbers and booleans may be strings, and the other way round.
 *
 * @throws DecodeError naming the member, without the value.
 */
export function readJsonValue(kind: ValueKind, name: string, value: unknown): PlainValue {
  const text = textOf(value)
  if (text === undefined) throw new DecodeError(`${name} is not a single value`, { code: 'invalid_value' })
  return readValue(kind, name, text)
}
