import { isJsonObject } from '../codec/json-reader.ts'

const faultMembers = new Set(['reason', 'detail'])

/**
 * Whether a document of JSON, which has no root that says so, is a fault: `{ "reason": …, "detail": … }`. No type that a
 * call is answered with has these members, but that an action repeats the reason it was given.
 */
export function isJsonFault(document: unknown, isAction: boolean): boolean {
  if (!isJsonObject(document)) return false
  const keys = Object.keys(document)
  return keys.length > 0 && keys.every((key) => faultMembers.has(key)) && (!isAction || 'detail' in document)
}
