import { brandError } from '../errors/brand.ts'
import { SdkError, type SdkErrorOptions } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'

/** What was waited for did not come in time. @since 0.1.0 */
export class WaitTimeoutError extends TimeoutError {
  /** What the last poll saw; undefined if none succeeded. */
  readonly last: unknown

  constructor(message: string, last: unknown, options: SdkErrorOptions = {}) {
    super(message, { ...options, phase: 'deadline', code: 'wait_timeout' })
    this.last = last
    // It may hold anything that the service knows; it is there for code, not for logs.
    Object.defineProperty(this, 'last', { enumerable: false })
  }

  static {
    brandError(this, 'WaitTimeoutError')
  }
}

/** What was waited for can no longer come. @since 0.1.0 */
export class WaitFailedError extends SdkError {
  /** What the last poll saw. */
  readonly last: unknown

  constructor(message: string, last: unknown, options: SdkErrorOptions = {}) {
    super(message, { code: 'wait_failed', ...options })
    this.last = last
    Object.defineProperty(this, 'last', { enumerable: false })
  }

  static {
    brandError(this, 'WaitFailedError')
  }
}
