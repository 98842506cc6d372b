import { DecodeError, SdkError } from '@core/http'
import { maskedResult } from './masked-result.ts'
import { UnexpectedAnswerError } from './service-errors.ts'
import { unexpectedResultOf } from './unexpected-answer.ts'

/** The shared client masks whole messages; a password that is a common word must not blot out what we say ourselves. */
function restoreIntroduction(error: SdkError, introduction: string, mask: (text: string) => string): void {
  const masked = mask(introduction)
  if (masked === introduction || !error.message.startsWith(masked)) return
  error.message = `${introduction}${error.message.slice(masked.length)}`
  // A function, as a message may hold what replacements give a meaning to.
  error.stack = error.stack?.replace(/^[^\n]*/, () => `${error.name}: ${error.message}`) ?? ''
}

/**
 * Makes an IbisException of the shared client's error about an answer that is not XML; others stay as they are.
 *
 * @param introduction What errors within a good answer begin with.
 * @param mask Takes the call's credentials out of a text.
 */
export function translateError(error: unknown, introduction: string, mask: (text: string) => string): unknown {
  if (error instanceof SdkError) restoreIntroduction(error, introduction, mask)
  if (!(error instanceof DecodeError)) return error
  const result = unexpectedResultOf(error.cause)
  if (result === undefined) return error
  const { operation, attempts, elapsedMs, contentType, status = 0 } = error
  const options = { code: 'wrong_content_type', operation, attempts, elapsedMs, contentType, status }
  const translated = new UnexpectedAnswerError(error.message, options, maskedResult(result, mask))
  // The stack that leads to the app's call, not to this place.
  translated.stack = error.stack?.replace(/^\w+/, translated.name) ?? ''
  return translated
}
