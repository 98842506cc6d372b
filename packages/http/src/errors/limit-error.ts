import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions } from './sdk-error.ts'

/** What a {@link LimitError} says beyond its message. */
export interface LimitErrorOptions extends SdkErrorOptions {
  readonly option: string
  readonly limit: number
}

/**
 * An answer larger, deeper or longer than the limits.
 *
 * @since 0.1.0
 */
export class LimitError extends SdkError {
  /** The option that raises the limit, like `limits.maxResponseBytes`. */
  readonly option: string
  /** The limit that was reached. */
  readonly limit: number

  constructor(message: string, options: LimitErrorOptions) {
    super(`${message}; raise ${options.option} (now ${options.limit}) if that is expected`, {
      code: 'limit_exceeded',
      ...options,
    })
    this.option = options.option
    this.limit = options.limit
  }

  static {
    brandError(this, 'LimitError')
  }
}
