import { brandError, SdkError } from '@core/http'

/** Several objects could be meant, of which one only is to be changed. @since 0.1.0 */
export class AmbiguousError extends SdkError {
  /** The references of those that could be meant. */
  readonly refs: readonly string[]

  constructor(
    operation: string,
    what: string,
    advice: string,
    found: readonly { readonly ref?: string | undefined }[],
  ) {
    const refs = found.flatMap(({ ref }) => (ref === undefined ? [] : [ref]))
    super(`${operation}: ${what} could be any of ${refs.join(', ')}; ${advice}`, { code: 'ambiguous', operation })
    this.refs = refs
  }

  static {
    brandError(this, 'AmbiguousError', '@sdk/micetro')
  }
}
