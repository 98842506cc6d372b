import { brandError, ResponseError } from '@core/http'

/**
 * The server refused, and said why in JSON. `code` is the server's number, see {@link micetroErrorCodes}; where it gave
 * none, `http_400` or another status.
 *
 * `instanceof MicetroV2ErrorResponse` also holds for the more exact classes ({@link ObjectNotFoundError} and so on), and
 * for errors of the shared classes (`AuthError`, `ServerError` and so on) that came with such an explanation.
 *
 * @since 0.1.0
 */
export class MicetroV2ErrorResponse extends ResponseError {
  declare readonly code: number | string

  static {
    brandError(this, 'MicetroV2ErrorResponse', '@sdk/micetro')
  }
}
