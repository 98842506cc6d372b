import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions, setKnown } from './sdk-error.ts'

/** What a {@link DecodeError} says beyond its message. */
export interface DecodeErrorOptions extends SdkErrorOptions {
  readonly status?: number | undefined
  readonly contentType?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
}

/**
 * An answer with a good status that is not what was asked for: a login page, a wrong type, broken syntax.
 *
 * @since 0.1.0
 */
export class DecodeError extends SdkError {
  /** HTTP status of the answer. */
  declare readonly status: number | undefined
  /** Media type of the answer. */
  declare readonly contentType: string | undefined
  /** Line of the first fault, from 1. */
  declare readonly line: number | undefined
  /** Column of the first fault, from 1. */
  declare readonly column: number | undefined

  constructor(message: string, options: DecodeErrorOptions = {}) {
    super(message, { code: 'unexpected_answer', ...options })
    const { status, contentType, line, column } = options
    setKnown(this, { status, contentType, line, column })
  }

  static {
    brandError(this, 'DecodeError')
  }
}
