import { AuthError, brandError, type ResponseHeaders } from '@core/http'

/**
 * There is no token, or the service refuses the one that was sent. Log the user in again.
 *
 * Its `status` is the answer's; it is 0, with the code `no_token`, if no token was known and so nothing was sent.
 *
 * @since 0.1.0
 */
export class NoValidToken extends AuthError {
  static {
    brandError(this, 'NoValidToken', '@sdk/cloudspot')
  }
}

const noHeaders: ResponseHeaders = { get: () => null, has: () => false, names: () => [] }

/** The error of a call that was not sent, as it had no token to send. */
export function missingToken(operation: string): NoValidToken {
  return new NoValidToken(
    `${operation}: no token is known, so nothing was sent; authenticate first, or give the user's token`,
    { status: 0, headers: noHeaders, code: 'no_token', operation, attempts: 0 },
  )
}
