import { AuthError, brandError } from '@core/http'

/**
 * The service does not know this username with this password. Other reasons for which a login may fail have other
 * classes: `RateLimitError`, `ServerError`, `NotFoundError`, `DecodeError`, `ConnectionError`.
 *
 * @since 0.1.0
 */
export class BadCredentials extends AuthError {
  static {
    brandError(this, 'BadCredentials', '@sdk/cloudspot')
  }
}
