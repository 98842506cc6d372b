import { ConfigError, ConnectionError, RateLimitError, ResponseError, TimeoutError } from '@core/http'

/**
 * What a write that failed has done: `refused` by the server, which changed nothing; `not_sent`, so that nothing has
 * happened; or `unknown`, where the server may have done it all the same.
 */
export type WriteOutcome = 'refused' | 'not_sent' | 'unknown'

/** Tells what a failed write has done. */
export function writeOutcome(error: unknown): WriteOutcome {
  if (error instanceof ConfigError || error instanceof RateLimitError) return 'not_sent'
  if (error instanceof ConnectionError) return error.sent === 'no' ? 'not_sent' : 'unknown'
  if (error instanceof TimeoutError) return error.phase === 'connect' ? 'not_sent' : 'unknown'
  return error instanceof ResponseError && error.status >= 400 && error.status < 500 ? 'refused' : 'unknown'
}
