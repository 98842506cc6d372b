import { DecodeError } from '@core/http'
import { ownString } from '@core/http/xml'
import type { ValueKind } from './type-table.ts'

/** What members of answers may be. */
export type PlainValue = string | number | boolean | Date | Uint8Array

/**
 * Reads a whole number.
 *
 * @param name What holds it, for messages.
 * @throws DecodeError for anything else, and for a number too large to be exact.
 */
export function readInteger(name: string, text: string): number {
  const value = Number(text)
  if (/^\s*[-+]?\d+\s*$/.test(text) && Number.isSafeInteger(value)) return value
  throw new DecodeError(`${name} is not a whole number that can be held exactly`, { code: 'invalid_value' })
}

/** Whether a text says true; anything else is false, as for the official clients. */
export function readBoolean(text: string): boolean {
  return text.toLowerCase() === 'true'
}

/** The service gives days with a time of no meaning. */
function readDate(name: string, text: string): Date {
  const day = text.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day))
    return date
  throw new DecodeError(`${name} is not a date`, { code: 'invalid_value' })
}

const readers: Readonly<Record<ValueKind, (name: string, text: string) => PlainValue>> = {
  string: (_, text) => ownString(text),
  boolean: (_, text) => readBoolean(text),
  integer: readInteger,
  date: readDate,
  bytes: (_, text) => new Uint8Array(Buffer.from(text, 'base64')),
}

/** Makes a value of a text. @throws DecodeError naming the member, without the text. */
export function readValue(kind: ValueKind, name: string, text: string): PlainValue {
  return readers[kind](name, text)
}
