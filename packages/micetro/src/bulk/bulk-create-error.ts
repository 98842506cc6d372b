import { brandError, SdkError } from '@core/http'
import type { BulkFailed } from './bulk-record.ts'

/**
 * Some records of a bulk creation were not created; the others were.
 *
 * @since 0.1.0
 */
export class BulkCreateError<Input = unknown> extends SdkError {
  /** The records that were not created. Not enumerable: a log has no use for what was sent. */
  declare readonly failed: readonly BulkFailed<Input>[]

  constructor(failed: readonly BulkFailed<Input>[], total: number) {
    const [first] = failed
    const example = first === undefined ? '' : `; number ${first.index}: ${first.message}`
    super(`${failed.length} of ${total} records were not created${example}`, { code: 'bulk_partial_failure' })
    Object.defineProperty(this, 'failed', { value: failed, configurable: true, writable: true })
  }

  static {
    brandError(this, 'BulkCreateError', '@sdk/micetro')
  }
}
