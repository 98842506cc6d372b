import { checkOptions, ConfigError, is, type OptionTable, sleep } from '@core/http'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { isTemporaryConflict } from './temporary-conflict.ts'

/** What is known of a call that is going to be repeated. @since 0.1.0 */
export interface ConflictRetry {
  /** What the engine answered. */
  readonly error: unknown
  /** How often the call was made so far. */
  readonly attempts: number
  /** Milliseconds until it is made again. */
  readonly delayMs: number
  /** Milliseconds since it was first made. */
  readonly elapsedMs: number
}

/** How long and how often to repeat. @since 0.1.0 */
export interface RetryConflictsOptions {
  /** Milliseconds in which the call may be repeated; one that is under way then is not cut off. @default 300000 */
  readonly deadlineMs?: number | undefined
  /** Milliseconds before the first repetition. @default 2000 */
  readonly intervalMs?: number | undefined
  /** Each interval is the one before times this. @default 1.5 */
  readonly backoff?: number | undefined
  /** Longest interval in milliseconds. @default 15000 */
  readonly maxIntervalMs?: number | undefined
  /** Part of each interval that is drawn at random, 0 to 1. @default 0.2 */
  readonly jitter?: number | undefined
  /** Which errors pass by themselves. @default isTemporaryConflict */
  readonly when?: ((error: unknown) => boolean) | undefined
  /** Called before each wait. */
  readonly onRetry?: ((retry: ConflictRetry) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const numberFrom =
  (least: number, most: number) =>
  (value: unknown): string | undefined =>
    typeof value === 'number' && value >= least && value <= most
      ? undefined
      : `must be a number from ${least} to ${most}`

const table: OptionTable = {
  deadlineMs: is.milliseconds,
  intervalMs: is.milliseconds,
  backoff: numberFrom(1, 100),
  maxIntervalMs: is.milliseconds,
  jitter: numberFrom(0, 1),
  when: is.function,
  onRetry: is.function,
  signal: is.signal,
}

/**
 * Makes a call again while the engine refuses it because something is locked. It asked for nothing then, so that calls that
 * write are repeated without harm. Any other failure ends it at once, as does a refusal when time is over.
 *
 * @param call Makes the call; the signal is the one of the options.
 * @returns What the call gives.
 * @throws ConfigError, the last refusal after `deadlineMs`, any other failure of the call, the signal's reason.
 * @example
 * await retryConflicts((signal) => vmService.start({}, { signal }), { deadlineMs: 60_000 })
 * @since 0.1.0
 */
export async function retryConflicts<Result>(
  call: (signal: AbortSignal | undefined) => Promise<Result>,
  options: RetryConflictsOptions = {},
): Promise<Result> {
  try {
    checkOptions(options, table, { operation: 'retryConflicts' })
    if (typeof call !== 'function') {
      throw new ConfigError('call', 'must be a function that makes the call', { operation: 'retryConflicts' })
    }
  } catch (error) {
    throw asOvirtError(error)
  }
  const { deadlineMs = 300_000, backoff = 1.5, maxIntervalMs = 15_000, jitter = 0.2, signal } = options
  const { when = isTemporaryConflict } = options
  const startedAt = performance.now()
  let intervalMs = options.intervalMs ?? 2000
  for (let attempts = 1; ; attempts += 1) {
    signal?.throwIfAborted()
    try {
      return await call(signal)
    } catch (error) {
      const elapsedMs = performance.now() - startedAt
      const delayMs = intervalMs * (1 - jitter * Math.random())
      if (!when(error)) throw error
      signal?.throwIfAborted()
      if (elapsedMs + delayMs > deadlineMs) throw error
      options.onRetry?.({ error, attempts, delayMs, elapsedMs })
      await sleep(delayMs, signal)
      intervalMs = Math.min(maxIntervalMs, intervalMs * backoff)
    }
  }
}
