import type { RetryOptions } from '../retry/retry-options.ts'
import { checkQuery, type QueryInput } from '../request/query.ts'
import { is, orFalse } from '../options/checks.ts'
import { retryCheck } from '../options/connection-options.ts'
import type { OptionTable } from '../options/check-options.ts'

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes so far, after decompression. */
  readonly transferredBytes: number
  /** Bytes in all, where the server said so and the body is not compressed. */
  readonly totalBytes: number | undefined
}

/**
 * Options of one call; each overrides the client's.
 *
 * @since 0.1.0
 */
export interface CallOptions {
  /** Aborts the call, in whatever phase it is. It rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number | false | undefined
  /** Milliseconds that may pass without a byte while a body arrives. */
  readonly bodyTimeoutMs?: number | false | undefined
  /** Milliseconds for the whole call, retries included. */
  readonly deadlineMs?: number | false | undefined
  /** Added to the client's headers, or in place of one; null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null | undefined>> | undefined
  /** Added to the operation's own query. */
  readonly query?: QueryInput | undefined
  readonly retry?: number | false | RetryOptions | undefined
  /** Called as the answer's body arrives. */
  readonly onDownloadProgress?: ((progress: TransferProgress) => void) | undefined
}

/** The table of {@link CallOptions}, to be spread into that of a service whose calls have options of their own. @since 0.1.0 */
export const callOptionTable: OptionTable = {
  signal: is.signal,
  timeoutMs: orFalse(is.milliseconds),
  bodyTimeoutMs: orFalse(is.milliseconds),
  deadlineMs: orFalse(is.milliseconds),
  headers: is.record,
  query: checkQuery,
  retry: retryCheck,
  onDownloadProgress: is.function,
}
