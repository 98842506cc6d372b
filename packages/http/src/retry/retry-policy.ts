import { ConnectionError } from '../errors/connection-error.ts'
import { RateLimitError, ServerError } from '../errors/response-errors.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import type { RetrySettings } from './resolve-retry.ts'

/** Whether repeating a failed attempt can help and cannot do harm. */
export function isRepeatable(error: unknown, idempotent: boolean, settings: RetrySettings): boolean {
  if (error instanceof ConnectionError) {
    // A certificate that is not trusted will not be trusted in a second.
    if (error.reason === 'tls' || error.reason === 'proxy') return false
    return idempotent || error.sent === 'no'
  }
  if (error instanceof TimeoutError) {
    if (error.phase === 'deadline') return false
    // Nothing was sent before there was a connection.
    return settings.onTimeout && (idempotent || error.phase === 'connect')
  }
  // By status, unless the service knows better.
  return error instanceof SdkError && idempotent && error.retryable
}

/** Milliseconds that the server asked to wait before the next attempt. */
export function requestedWaitMs(error: unknown): number | undefined {
  return error instanceof RateLimitError || error instanceof ServerError ? error.retryAfterMs : undefined
}
