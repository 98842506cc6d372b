import { DecodeError } from '@core/http'
import type { IbisResult } from '../generated/types.ts'

/** The text that the official clients use for it. */
export const unexpectedMessage = 'Unexpected result from server'

/** The result that stands for an answer that is none. */
export function unexpectedResult(status: number, details: string): IbisResult {
  return { error: { status, message: unexpectedMessage, details } }
}

const results = new WeakMap<object, IbisResult>()

/** Thrown while an answer with a good status is read that is none of the service's. Becomes an IbisException once the call is known. */
export class UnexpectedAnswer extends DecodeError {
  constructor(mediaType: string, expected: string, result: IbisResult) {
    const what = mediaType === '' ? 'an answer without a content type' : mediaType
    const hint = mediaType === 'text/html' ? ': it looks like a login or error page; check the address' : ''
    super(`${unexpectedMessage}: ${what} in place of ${expected}${hint}`, { code: 'wrong_content_type' })
    results.set(this, result)
  }
}

/** The result that an unexpected answer stands for; undefined for any other error. */
export function unexpectedResultOf(error: unknown): IbisResult | undefined {
  return typeof error === 'object' && error !== null ? results.get(error) : undefined
}
