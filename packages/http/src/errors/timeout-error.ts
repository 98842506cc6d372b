import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions } from './sdk-error.ts'

/** What was being waited for when time ran out. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'deadline'

/** What a {@link TimeoutError} says beyond its message. */
export interface TimeoutErrorOptions extends SdkErrorOptions {
  readonly phase: TimeoutPhase
}

/**
 * A clock ran out: of the connection, of one attempt, of a body that stalled, or of the whole call.
 *
 * @since 0.1.0
 */
export class TimeoutError extends SdkError {
  readonly phase: TimeoutPhase

  constructor(message: string, options: TimeoutErrorOptions) {
    super(message, { code: `timeout_${options.phase}`, ...options })
    this.phase = options.phase
  }

  static {
    brandError(this, 'TimeoutError')
  }
}
