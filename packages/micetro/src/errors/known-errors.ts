import { AuthError, brandError, NotFoundError, RateLimitError, type RateLimitErrorOptions } from '@core/http'
import { addBrand } from './add-brand.ts'
import { MicetroV2ErrorResponse } from './micetro-v2-error-response.ts'

const owner = '@sdk/micetro'

/** Code 2049 or 16544: a reference leads to no object. The server answers it with status 400. @since 0.1.0 */
export class ObjectNotFoundError extends NotFoundError {
  declare readonly code: number

  static {
    brandError(this, 'ObjectNotFoundError', owner)
    addBrand(this.prototype, MicetroV2ErrorResponse)
  }
}

/** Code 1028: the user has no right to do that. The server answers it with status 400. @since 0.1.0 */
export class AccessDeniedError extends AuthError {
  declare readonly code: number

  static {
    brandError(this, 'AccessDeniedError', owner)
    addBrand(this.prototype, MicetroV2ErrorResponse)
  }
}

/**
 * The server lets each user have so many connections, and there are too many now. It passes in some seconds.
 *
 * @since 0.1.0
 */
export class TooManyConnectionsError extends RateLimitError {
  declare readonly code: number | string

  constructor(message: string, options: RateLimitErrorOptions) {
    super(message, { ...options, retryable: true })
  }

  static {
    brandError(this, 'TooManyConnectionsError', owner)
    addBrand(this.prototype, MicetroV2ErrorResponse)
  }
}
