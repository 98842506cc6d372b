import { isRecord } from '../model/document.ts'

/** What the service says of a failure. */
export interface ErrorBody {
  readonly reason: string | undefined
  readonly code: string | number | undefined
  /** Whether it says so in the service's own form, a `message` at the top level. */
  readonly isDocumented: boolean
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const codeOf = (value: unknown): string | number | undefined => (typeof value === 'number' ? value : textOf(value))

/**
 * Reads the body of a failure in the forms `{ message, error_code }`, `{ status, error: { message } }` and
 * `{ detail }`. Whatever else it holds is left alone: a body that nobody foresaw must not hide the failure.
 */
export function readErrorBody(document: unknown): ErrorBody {
  if (!isRecord(document)) return { reason: undefined, code: undefined, isDocumented: false }
  const inner = isRecord(document['error']) ? document['error'] : {}
  const message = textOf(document['message'])
  return {
    reason: message ?? textOf(inner['message']) ?? textOf(document['error']) ?? textOf(document['detail']),
    code: codeOf(document['error_code']) ?? codeOf(inner['error_code']) ?? textOf(document['status']),
    isDocumented: message !== undefined,
  }
}
