/**
 * How failed requests are repeated. Requests that only read are; a write is repeated only when it certainly did not
 * reach the server (refused, name not found).
 *
 * @since 0.1.0
 */
export interface RetryOptions {
  /** Retries after the first attempt. @default 2 */
  readonly limit?: number | undefined
  /** Longest wait before the first retry; doubles with each. The real wait is drawn at random below it. @default 250 */
  readonly baseDelayMs?: number | undefined
  /** Longest wait before any retry. A server's `Retry-After` is not bound by it. @default 8000 */
  readonly maxDelayMs?: number | undefined
  /** Treat the call as harmless to repeat although it writes. @default by operation: reads are, writes are not */
  readonly idempotent?: boolean | undefined
  /** Also repeat an attempt that ran into `timeoutMs`. @default false */
  readonly onTimeout?: boolean | undefined
  /**
   * Retries that a client may make across its calls before successes earn new ones (a fifth of a retry each), so
   * that an outage does not multiply the load. Read from the client's options only. @default 10
   */
  readonly budget?: number | false | undefined
}
