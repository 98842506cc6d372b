import { isObject } from '../response/is-object.ts'

/** What the server says of an error. */
export interface ErrorDocument {
  readonly code: number | undefined
  readonly message: string
}

function numberOf(code: unknown): number | undefined {
  const number = typeof code === 'string' && /^-?\d+$/.test(code) ? Number(code) : code
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** Reads `{"error": {"code", "message"}}`, also without the outer object; undefined for anything else. */
export function readErrorDocument(document: unknown): ErrorDocument | undefined {
  const error = isObject(document) && isObject(document['error']) ? document['error'] : document
  if (!isObject(error)) return undefined
  const code = numberOf(error['code'])
  const message = typeof error['message'] === 'string' ? error['message'] : undefined
  return code === undefined && message === undefined ? undefined : { code, message: message ?? '' }
}
