import { blockedPortCode, ConnectionError, type ConnectionErrorReason } from '../errors/connection-error.ts'
import { RateLimitError, ServerError } from '../errors/response-errors.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import type { RetrySettings } from './resolve-retry.ts'

/** Whether a connection would fail again: what is not trusted now, or is not let through, will not be in a second. */
export function isLasting(failure: {
  readonly reason: ConnectionErrorReason
  readonly code: string | number | undefined
}): boolean {
  return failure.reason === 'tls' || failure.reason === 'proxy' || failure.code === blockedPortCode
}

/** Whether repeating a failed attempt can help and cannot do harm. */
export function isRepeatable(error: unknown, idempotent: boolean, settings: RetrySettings): boolean {
  if (error instanceof ConnectionError) {
    if (isLasting(error)) return false
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
