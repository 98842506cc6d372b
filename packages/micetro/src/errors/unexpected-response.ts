import { brandError, ResponseError } from '@core/http'

/**
 * An answer that the API is not supposed to give: a good status that was not expected, or an error that is not in the
 * API's form, as from a proxy in between. In the second case the error is also of the shared class that belongs to its
 * status, like `ServerError`.
 *
 * @since 0.1.0
 */
export class UnexpectedResponse extends ResponseError {
  static {
    brandError(this, 'UnexpectedResponse', '@sdk/micetro')
  }
}
