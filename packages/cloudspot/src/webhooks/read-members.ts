import { isRecord, type JsonRecord } from '../model/document.ts'
import { WebhookFormatError } from './webhook-format-error.ts'

/** Longer texts are no names, ids, tokens or slugs. */
const maxTextLength = 1000

// oxlint-disable-next-line no-control-regex -- exactly these are in no name
const controls = /[\u0000-\u001f\u007f]/

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** An own member: `__proto__`, `constructor` and their kin are nobody's values. */
function member(record: JsonRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function textOf(value: unknown, path: string): string {
  // Ids have been numbers in services like this one.
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  if (typeof text !== 'string') throw new WebhookFormatError('UNEXPECTED_VALUE', `${path} must be a text`)
  if (text.length > maxTextLength || controls.test(text) || !text.isWellFormed()) {
    throw new WebhookFormatError('UNEXPECTED_VALUE', `${path} is too long, or holds characters that no name has`)
  }
  return text
}

/** An object that must be there. @throws WebhookFormatError naming it. */
export function requiredRecord(record: JsonRecord, name: string, path: string): JsonRecord {
  const value = member(record, name)
  if (isAbsent(value)) throw new WebhookFormatError('EXPECTED_VALUE', `${path} is missing`)
  if (!isRecord(value)) throw new WebhookFormatError('UNEXPECTED_VALUE', `${path} must be an object`)
  return value
}

/** A list that must be there; elements are read one by one. @throws WebhookFormatError naming it. */
export function requiredList<Item>(
  record: JsonRecord,
  name: string,
  path: string,
  read: (value: unknown, path: string) => Item,
): readonly Item[] {
  const value = member(record, name)
  if (isAbsent(value)) throw new WebhookFormatError('EXPECTED_VALUE', `${path} is missing`)
  if (!Array.isArray(value)) throw new WebhookFormatError('UNEXPECTED_VALUE', `${path} must be a list`)
  return Object.freeze(value.map((item: unknown, index) => read(item, `${path}[${index}]`)))
}

/** A text that must be there and not be empty. @throws WebhookFormatError naming it. */
export function requiredText(record: JsonRecord, name: string, path: string): string {
  const text = optionalText(record, name, path)
  if (text === undefined) throw new WebhookFormatError('EXPECTED_VALUE', `${path} is missing or empty`)
  return text
}

/** A text that must be there, though it may be empty. @throws WebhookFormatError naming it. */
export function presentText(record: JsonRecord, name: string, path: string): string {
  if (member(record, name) === undefined) throw new WebhookFormatError('EXPECTED_VALUE', `${path} is missing`)
  return optionalText(record, name, path) ?? ''
}

/** A text; an empty one and null are none. @throws WebhookFormatError for another type. */
export function optionalText(record: JsonRecord, name: string, path: string): string | undefined {
  const value = member(record, name)
  if (isAbsent(value)) return undefined
  const text = textOf(value, path)
  return text === '' ? undefined : text
}

/** One element of a list as a text that is not empty. @throws WebhookFormatError naming it. */
export function itemText(value: unknown, path: string): string {
  const text = isAbsent(value) ? '' : textOf(value, path)
  if (text === '') throw new WebhookFormatError('EXPECTED_VALUE', `${path} is missing or empty`)
  return text
}
