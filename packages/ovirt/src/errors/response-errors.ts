import {
  AuthError as CoreAuthError,
  ConflictError as CoreConflictError,
  NotFoundError as CoreNotFoundError,
  RateLimitError,
  ResponseError as CoreResponseError,
  type RateLimitErrorOptions,
  ServerError as CoreServerError,
} from '@core/http'
import type { Fault } from '../generated/types.ts'
import { asOvirtError, brandOvirtError, type OvirtErrorDetails, setDetails } from './ovirt-error.ts'

/** What the errors of answers are made from. */
export interface OvirtResponseErrorOptions extends RateLimitErrorOptions, OvirtErrorDetails {}

/** The login failed, the token is refused (401), or the user may not do this (403). @since 0.1.0 */
export class AuthError extends CoreAuthError {
  declare readonly fault: Fault | undefined
  declare readonly correlationId: string | undefined

  constructor(message: string, options: OvirtResponseErrorOptions) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandOvirtError(this, 'AuthError')
  }
}

/** 404: there is no such object, or the user may not see it. @since 0.1.0 */
export class NotFoundError extends CoreNotFoundError {
  declare readonly fault: Fault | undefined
  declare readonly correlationId: string | undefined

  constructor(message: string, options: OvirtResponseErrorOptions) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandOvirtError(this, 'NotFoundError')
  }
}

/** 409: the object's state does not allow it, as when a disk is locked. `fault.detail` says why. @since 0.1.0 */
export class ConflictError extends CoreConflictError {
  declare readonly fault: Fault | undefined
  declare readonly correlationId: string | undefined

  constructor(message: string, options: OvirtResponseErrorOptions) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandOvirtError(this, 'ConflictError')
  }
}

/** 5xx: the engine, or the web server before it, failed. @since 0.1.0 */
export class ServerError extends CoreServerError {
  declare readonly fault: Fault | undefined
  declare readonly correlationId: string | undefined

  constructor(message: string, options: OvirtResponseErrorOptions) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandOvirtError(this, 'ServerError')
  }
}

/** Any other refusal, like 400 for wrong input; or a fault in an answer whose status is good. */
class OvirtResponseError extends CoreResponseError {
  declare readonly fault: Fault | undefined
  declare readonly correlationId: string | undefined

  constructor(message: string, options: OvirtResponseErrorOptions) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandOvirtError(this, 'OvirtResponseError')
  }
}

/** Makes the error of the class that belongs to the status. */
export function responseErrorOf(message: string, given: OvirtResponseErrorOptions): CoreResponseError {
  const { status } = given
  const options = { code: status, ...given }
  if (status === 401 || status === 403) return new AuthError(message, options)
  if (status === 404) return new NotFoundError(message, options)
  if (status === 409) return new ConflictError(message, options)
  if (status === 429) return asOvirtError(new RateLimitError(message, options), options)
  return status >= 500 ? new ServerError(message, options) : new OvirtResponseError(message, options)
}
