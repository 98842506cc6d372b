import { brandError } from './brand.ts'
import { ResponseError, type ResponseErrorOptions } from './response-error.ts'
import { setKnown } from './sdk-error.ts'

/** 401 or 403: the credentials are missing, wrong or not sufficient. @since 0.1.0 */
export class AuthError extends ResponseError {
  static {
    brandError(this, 'AuthError')
  }
}

/** 404: what was named does not exist, or is not visible to these credentials. @since 0.1.0 */
export class NotFoundError extends ResponseError {
  static {
    brandError(this, 'NotFoundError')
  }
}

/** 409: the request does not fit the present state. @since 0.1.0 */
export class ConflictError extends ResponseError {
  static {
    brandError(this, 'ConflictError')
  }
}

/** What a {@link RateLimitError} says beyond the answer. */
export interface RateLimitErrorOptions extends ResponseErrorOptions {
  readonly retryAfterMs?: number | undefined
}

/** 429: too many requests. @since 0.1.0 */
export class RateLimitError extends ResponseError {
  /** Milliseconds that the server asked to wait, if it said so. */
  declare readonly retryAfterMs: number | undefined

  constructor(message: string, options: RateLimitErrorOptions) {
    super(message, options)
    setKnown(this, { retryAfterMs: options.retryAfterMs })
  }

  static {
    brandError(this, 'RateLimitError')
  }
}

/** 5xx: the server, or something in front of it, failed. @since 0.1.0 */
export class ServerError extends ResponseError {
  /** Milliseconds that the server asked to wait, if it said so. */
  declare readonly retryAfterMs: number | undefined

  constructor(message: string, options: RateLimitErrorOptions) {
    super(message, options)
    setKnown(this, { retryAfterMs: options.retryAfterMs })
  }

  static {
    brandError(this, 'ServerError')
  }
}

/** What a {@link RedirectError} says beyond the answer. */
export interface RedirectErrorOptions extends ResponseErrorOptions {
  readonly targetOrigin?: string | undefined
}

/** 3xx that is not followed: it leads to another origin, or nowhere. @since 0.1.0 */
export class RedirectError extends ResponseError {
  /** Origin of the target. The path is left out, as it may hold a one-time code. */
  declare readonly targetOrigin: string | undefined

  constructor(message: string, options: RedirectErrorOptions) {
    super(message, options)
    setKnown(this, { targetOrigin: options.targetOrigin })
  }

  static {
    brandError(this, 'RedirectError')
  }
}

/** Makes the error of the class that belongs to a status. Used where a service says nothing of its own. @since 0.1.0 */
export function responseErrorOf(message: string, options: RateLimitErrorOptions): ResponseError {
  const { status } = options
  if (status === 401 || status === 403) return new AuthError(message, options)
  if (status === 404) return new NotFoundError(message, options)
  if (status === 409) return new ConflictError(message, options)
  if (status === 429) return new RateLimitError(message, options)
  return status >= 500 ? new ServerError(message, options) : new ResponseError(message, options)
}
