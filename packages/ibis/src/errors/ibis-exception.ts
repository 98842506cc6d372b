import { brandError, SdkError } from '@core/http'
import type { IbisError } from '../generated/types.ts'

/**
 * The service refused a request, or something in its place answered. Each is also an instance of the shared class that
 * belongs to the status (`AuthError`, `ServerError`, …, `ResponseError`), or of `DecodeError` where the status was good
 * but the answer is not XML, like a login page.
 *
 * @since 0.1.0
 */
export abstract class IbisException extends SdkError {
  /** What the service said. Not shown by `inspect` and `JSON.stringify`, as its details may hold a whole page. */
  abstract readonly error: IbisError
  /** HTTP status of the answer; where that was good, the status within the error. */
  abstract readonly status: number

  /** What the service said, as the official clients give it. */
  abstract getError(): IbisError

  static {
    brandError(this, 'IbisException', '@sdk/ibis')
  }
}
