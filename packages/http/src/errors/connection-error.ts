import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions } from './sdk-error.ts'

/** Where the connection failed. */
export type ConnectionErrorReason = 'dns' | 'refused' | 'reset' | 'tls' | 'proxy' | 'truncated'

/** The code where fetch itself does not connect to the port. */
export const blockedPortCode = 'blocked_port'

/** What a {@link ConnectionError} says beyond its message. */
export interface ConnectionErrorOptions extends SdkErrorOptions {
  readonly reason: ConnectionErrorReason
  readonly sent: 'no' | 'maybe'
}

/**
 * No complete answer arrived.
 *
 * @since 0.1.0
 */
export class ConnectionError extends SdkError {
  readonly reason: ConnectionErrorReason
  /** Whether the server may have seen the request: a write is repeated only after `no`. */
  readonly sent: 'no' | 'maybe'

  constructor(message: string, options: ConnectionErrorOptions) {
    super(message, { code: `connection_${options.reason}`, ...options })
    this.reason = options.reason
    this.sent = options.sent
  }

  static {
    brandError(this, 'ConnectionError')
  }
}
