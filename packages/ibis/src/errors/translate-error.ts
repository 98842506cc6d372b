import { DecodeError } from '@core/http'
import { UnexpectedAnswerError } from './service-errors.ts'
import { unexpectedResultOf } from './unexpected-answer.ts'

/** Makes an IbisException of the shared client's error about an answer that is not XML; others stay as they are. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof DecodeError)) return error
  const result = unexpectedResultOf(error.cause)
  if (result === undefined) return error
  const { operation, attempts, elapsedMs, contentType, status = 0 } = error
  const options = { code: 'wrong_content_type', operation, attempts, elapsedMs, contentType, status }
  const translated = new UnexpectedAnswerError(error.message, options, result)
  // The stack that leads to the app's call, not to this place.
  translated.stack = error.stack?.replace(/^\w+/, translated.name) ?? ''
  return translated
}
