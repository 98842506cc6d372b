import { checkOptions } from '../options/check-options.ts'
import { retryOptionTable } from '../options/connection-options.ts'
import type { RetryOptions } from './retry-options.ts'

/** {@link RetryOptions} with nothing left open but what the operation decides. */
export interface RetrySettings {
  readonly limit: number
  readonly baseDelayMs: number
  readonly maxDelayMs: number
  readonly onTimeout: boolean
  readonly idempotent: boolean | undefined
}

const defaults: RetrySettings = {
  limit: 2,
  baseDelayMs: 250,
  maxDelayMs: 8000,
  onTimeout: false,
  idempotent: undefined,
}

/** Fills in what `given` leaves open. @throws ConfigError */
export function resolveRetry(
  given: number | false | RetryOptions | undefined,
  base: RetrySettings = defaults,
  operation?: string,
): RetrySettings {
  if (given === undefined) return base
  if (given === false) return { ...base, limit: 0 }
  if (typeof given === 'number') return { ...base, limit: given }
  checkOptions(given, retryOptionTable, { prefix: 'retry.', operation })
  return {
    limit: given.limit ?? base.limit,
    baseDelayMs: given.baseDelayMs ?? base.baseDelayMs,
    maxDelayMs: given.maxDelayMs ?? base.maxDelayMs,
    onTimeout: given.onTimeout ?? base.onTimeout,
    idempotent: given.idempotent ?? base.idempotent,
  }
}
