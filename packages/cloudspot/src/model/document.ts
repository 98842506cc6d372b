import { DecodeError } from '@core/http'
import { isSendable } from '../options/sendable.ts'

/** A JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Refuses a good answer that lacks what it was asked for. Says where, never what was there. */
export function unreadable(path: string, problem: string): DecodeError {
  return new DecodeError(`${path === '' ? 'the document' : path} ${problem}`, { code: 'unexpected_shape' })
}

/** The answer's document as an object. @throws DecodeError */
export function recordOf(document: unknown): JsonRecord {
  if (!isRecord(document)) throw unreadable('', 'is not a JSON object')
  return document
}

/** Text, or a number as text: ids have been both in services like this one. */
export function optionalText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Text that must be there. @throws DecodeError naming the member. */
export function requiredText(record: JsonRecord, name: string): string {
  const text = optionalText(record[name])
  if (text === undefined) throw unreadable(name, 'is missing or is no text')
  return text
}

/** A token that later requests can carry. @throws DecodeError naming the member. */
export function requiredToken(record: JsonRecord, name: string): string {
  const token = requiredText(record, name)
  if (!isSendable(token)) throw unreadable(name, 'holds spaces around it or characters that no header can carry')
  return token
}
