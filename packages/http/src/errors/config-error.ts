import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions } from './sdk-error.ts'

/**
 * An option or argument that cannot be right. Thrown before any I/O; the message says what would be right.
 *
 * @since 0.1.0
 */
export class ConfigError extends SdkError {
  /** The option or parameter at fault, like `tls.caFile`. */
  readonly option: string

  constructor(option: string, problem: string, options: SdkErrorOptions = {}) {
    super(`${options.operation === undefined ? '' : `${options.operation}: `}${option}: ${problem}`, {
      code: 'invalid_option',
      ...options,
    })
    this.option = option
  }

  static {
    brandError(this, 'ConfigError')
  }
}
