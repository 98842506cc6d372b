import { brandError, ResponseError, type ResponseErrorOptions } from '@core/http'

/** What a {@link MicetroV2ErrorResponse} is made from. */
export interface MicetroErrorOptions extends ResponseErrorOptions {
  /** The server's own number of the error, if it gave one. */
  readonly code: number | undefined
  readonly retryAfterMs?: number | undefined
}

/**
 * The server refused, and said why in JSON. `code` is the server's number, see {@link micetroErrorCodes}.
 *
 * `instanceof MicetroV2ErrorResponse` also holds for the more exact classes ({@link ObjectNotFoundError} and so on), and
 * for errors of the shared classes (`AuthError`, `ServerError` and so on) that came with such an explanation.
 *
 * @since 0.1.0
 */
export class MicetroV2ErrorResponse extends ResponseError {
  declare readonly code: number | undefined

  constructor(message: string, options: MicetroErrorOptions) {
    super(message, options)
  }

  static {
    brandError(this, 'MicetroV2ErrorResponse', '@sdk/micetro')
  }
}
