import { type CallOptions, type Check, ConfigError, type DerivedOptions } from '@core/http'

/**
 * Seconds as the official client takes them: for making the connection, and without a byte from the server. One number
 * is both; null is no limit.
 *
 * @since 0.1.0
 */
export type RequestTimeout = number | null | readonly [connect: number | null, read: number | null]

/** Longest time that a timer can measure, in seconds. */
const longest = Math.floor((2 ** 31 - 1) / 1000)

const isSeconds = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && value > 0 && value <= longest)

/** Checks a {@link RequestTimeout}. */
export const timeoutCheck: Check = (value) => {
  const isRight = Array.isArray(value) ? value.length === 2 && value.every(isSeconds) : isSeconds(value)
  return isRight ? undefined : `must be seconds, above 0 and at most ${longest}, or [connect, read]; null for no limit`
}

/** The clocks of one call. */
export interface CallClocks {
  readonly call: Pick<CallOptions, 'timeoutMs' | 'bodyTimeoutMs' | 'deadlineMs'>
  readonly derived: Pick<DerivedOptions, 'connectTimeoutMs' | 'answerTimeoutMs'>
}

/** What a call may take where nobody says how long. */
const defaultDeadlineMs = 60_000

const toMs = (seconds: number | null): number | false => seconds !== null && Math.max(1, Math.round(seconds * 1000))

/** The deadline leaves time for what the timeout allows, unless somebody has chosen it. */
function deadlineFor(connect: number | false, read: number | false): number | false {
  if (connect === false || read === false) return false
  return Math.min(longest * 1000, Math.max(defaultDeadlineMs, connect + read))
}

/**
 * The clocks that a call's options ask for. As in the official client, `timeout` bounds silence rather than the whole
 * attempt: a long answer may take its time while it arrives.
 *
 * @param clientDeadlineMs The client's own option.
 * @throws ConfigError if the time of an attempt is given twice.
 */
export function callClocks(
  options: CallClocks['call'] & { readonly timeout?: RequestTimeout | undefined },
  clientDeadlineMs: number | false | undefined,
  operation: string,
): CallClocks {
  const { timeout, timeoutMs, bodyTimeoutMs, deadlineMs } = options
  if (timeout === undefined) return { call: { timeoutMs, bodyTimeoutMs, deadlineMs }, derived: {} }
  if (timeoutMs !== undefined) {
    throw new ConfigError('timeout', 'is given beside timeoutMs; give one or the other', { operation })
  }
  const isPair = typeof timeout === 'object' && timeout !== null
  const [connect, read] = isPair ? [toMs(timeout[0]), toMs(timeout[1])] : [undefined, toMs(timeout)]
  return {
    call: {
      timeoutMs: false,
      bodyTimeoutMs: bodyTimeoutMs ?? read,
      deadlineMs: deadlineMs ?? clientDeadlineMs ?? deadlineFor(connect ?? 0, read),
    },
    derived: { connectTimeoutMs: connect, ...(timeout !== null && { answerTimeoutMs: read }) },
  }
}
