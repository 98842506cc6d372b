import { brandError, SdkError, type SdkErrorOptions } from '@core/http'

const owner = '@sdk/cloudspot'

/**
 * Something about the app's own sessions: nothing that the License server said. Express and Fastify answer with its
 * `status` where an app does not handle it.
 *
 * @since 0.1.0
 */
export class LicenseAppError extends SdkError {
  /** The status that an app answers a request with, if this error ended it. */
  readonly status: number

  constructor(message: string, { status, ...options }: SdkErrorOptions & { readonly status: number }) {
    super(message, options)
    this.status = status
  }

  static {
    brandError(this, 'LicenseAppError', owner)
  }
}

/** A user is needed, and nobody is logged in. Status 401. @since 0.1.0 */
export class NotLoggedInError extends LicenseAppError {
  constructor(message = 'Nobody is logged in; log in first.') {
    super(message, { status: 401, code: 'not_logged_in' })
  }

  static {
    brandError(this, 'NotLoggedInError', owner)
  }
}

/** Why a user who is known is kept out. @since 0.1.0 */
export type NoAccessCode = 'no_company' | 'company_refused' | 'company_needed' | 'not_permitted'

/**
 * The user is known, and may not do that. Status 403. `code` says why: there is no company that the user may use the
 * application for (`no_company`, also if the application id is wrong), it is not this one (`company_refused`), one must
 * be chosen first (`company_needed`), or a permission is missing (`not_permitted`).
 *
 * @since 0.1.0
 */
export class NoAccessError extends LicenseAppError {
  declare readonly code: NoAccessCode

  constructor(code: NoAccessCode, message: string) {
    super(message, { status: 403, code })
  }

  static {
    brandError(this, 'NoAccessError', owner)
  }
}

/** The token of an impersonation was used before. Status 400. @since 0.1.0 */
export class ImpersonationUsedError extends LicenseAppError {
  constructor() {
    super('The impersonation was used before; start a new one on the License server.', {
      status: 400,
      code: 'impersonation_used',
    })
  }

  static {
    brandError(this, 'ImpersonationUsedError', owner)
  }
}

/** The storage of the sessions cannot be asked. Status 503; nobody is let in, and nobody is logged out. @since 0.1.0 */
export class AppStorageError extends LicenseAppError {
  constructor(operation: string, cause: unknown) {
    super(`The storage of the sessions failed at ${operation}; see the cause`, {
      status: 503,
      code: 'storage_unavailable',
      retryable: true,
      cause,
    })
  }

  static {
    brandError(this, 'AppStorageError', owner)
  }
}
