import { brandError, SdkError, type SdkErrorOptions } from '@core/http'

const owner = '@sdk/micetro'

/** What a {@link SessionError} says beside its message. */
export interface SessionErrorOptions extends SdkErrorOptions {
  readonly status?: number | undefined
}

/**
 * Something about the app's own user sessions went wrong: nothing that Micetro said. Express and Fastify answer with its
 * `status` where an app does not handle it.
 *
 * @since 0.1.0
 */
export class SessionError extends SdkError {
  /** The status that an app answers a request with, if this error ended it. */
  readonly status: number

  constructor(message: string, options: SessionErrorOptions = {}) {
    super(message, options)
    this.status = options.status ?? 500
  }

  static {
    brandError(this, 'SessionError', owner)
  }
}

/** A user is needed, and nobody is logged in. Status 401. @since 0.1.0 */
export class NotLoggedInError extends SessionError {
  constructor(message: string) {
    super(message, { status: 401, code: 'not_logged_in' })
  }

  static {
    brandError(this, 'NotLoggedInError', owner)
  }
}

/**
 * The store of the sessions cannot be asked (`code` is `store_unavailable`, status 503), or holds a record that nobody
 * with the app's keys wrote (`record_unreadable`, status 401). The request is not served as if nobody were logged in.
 *
 * @since 0.1.0
 */
export class SessionStoreError extends SessionError {
  declare readonly code: 'store_unavailable' | 'record_unreadable'

  constructor(message: string, code: 'store_unavailable' | 'record_unreadable', cause?: unknown) {
    const isOutage = code === 'store_unavailable'
    super(message, { status: isOutage ? 503 : 401, code, retryable: isOutage, cause })
  }

  static {
    brandError(this, 'SessionStoreError', owner)
  }
}

/** Of a store whose operation failed. */
export function storeFailure(operation: string, cause: unknown): SessionStoreError {
  return new SessionStoreError(
    `The store of the sessions failed at ${operation}; see the cause`,
    'store_unavailable',
    cause,
  )
}
