import { brandError, SdkError } from '@core/http'

/**
 * None of the ranges that were searched has a free address, or a free block of addresses, as it was asked for.
 *
 * @since 0.1.0
 */
export class ExhaustedError extends SdkError {
  constructor(what: string, searched: readonly string[], operation: string) {
    super(`${operation}: no free ${what} in ${searched.join(', ')}`, { code: 'exhausted', operation })
  }

  static {
    brandError(this, 'ExhaustedError', '@sdk/micetro')
  }
}
