import type { SdkErrorOptions } from '@core/http'
import { brandOvirtError, OvirtError } from '../errors/ovirt-error.ts'

/** There is not exactly one object where one was looked for. @since 0.1.0 */
export class FindError extends OvirtError {
  /** How many were found; of more than two the engine may not have been asked. */
  readonly found: number

  constructor(message: string, found: number, options: SdkErrorOptions = {}) {
    super(message, { code: found === 0 ? 'none_found' : 'several_found', ...options })
    this.found = found
  }

  static {
    brandOvirtError(this, 'FindError')
  }
}
