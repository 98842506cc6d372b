import { SdkError } from '../errors/sdk-error.ts'
import { checkArguments } from '../options/check-arguments.ts'
import { checkOptions, type OptionTable } from '../options/check-options.ts'
import { is } from '../options/checks.ts'
import { abortable } from '../time/abortable.ts'
import { sleep } from '../time/sleep.ts'
import { WaitFailedError, WaitTimeoutError } from './wait-errors.ts'

/** What ends the wait, and how often to look. */
export interface WaitOptions<State> {
  /** Ends the wait with success. */
  readonly until: (state: State) => boolean
  /** Ends it with failure: true, or the reason in words. */
  readonly failWhen?: ((state: State) => boolean | string | undefined) | undefined
  /** What is waited for, for messages, like `vm 123 to be up`. */
  readonly description?: string | undefined
  /** Milliseconds for the whole wait. @default 300000 */
  readonly deadlineMs?: number | undefined
  /** Milliseconds before the second poll. @default 1000 */
  readonly intervalMs?: number | undefined
  /** Each interval is the one before times this. @default 1.5 */
  readonly backoff?: number | undefined
  /** Longest interval in milliseconds. @default 15000 */
  readonly maxIntervalMs?: number | undefined
  /** Part of each interval that is drawn at random, 0 to 1, so that many waits do not poll in step. @default 0.2 */
  readonly jitter?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Called after each poll. */
  readonly onPoll?:
    | ((progress: { readonly state: State; readonly polls: number; readonly elapsedMs: number }) => void)
    | undefined
}

const fraction = (value: unknown): string | undefined =>
  typeof value === 'number' && value >= 0 && value <= 1 ? undefined : 'must be a number from 0 to 1'
const atLeastOne = (value: unknown): string | undefined =>
  typeof value === 'number' && value >= 1 && Number.isFinite(value) ? undefined : 'must be a number, 1 or more'

const waitTable: OptionTable = {
  until: is.function,
  failWhen: is.function,
  description: is.string,
  deadlineMs: is.milliseconds,
  intervalMs: is.milliseconds,
  backoff: atLeastOne,
  maxIntervalMs: is.milliseconds,
  jitter: fraction,
  signal: is.signal,
  onPoll: is.function,
}

/**
 * Polls until a state is reached. Polls do not overlap. A poll that fails with a retryable error is followed by the
 * next one; any other error ends the wait.
 *
 * @param poll Gets the present state; its signal aborts when the wait ends.
 * @returns The state that ended the wait.
 * @throws ConfigError; WaitFailedError as `failWhen` says; WaitTimeoutError after `deadlineMs`; the signal's reason.
 * @since 0.1.0
 */
export async function waitFor<State>(
  poll: (signal: AbortSignal) => Promise<State>,
  options: WaitOptions<State>,
): Promise<State> {
  checkOptions(options, waitTable)
  checkArguments({ poll, until: options.until }, { poll: is.function, until: is.function })
  const {
    until,
    failWhen,
    description = 'the state',
    deadlineMs = 300_000,
    maxIntervalMs = 15_000,
    backoff = 1.5,
    jitter = 0.2,
  } = options
  const startedAt = performance.now()
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(deadline), deadlineMs)
  const signal = options.signal === undefined ? deadline.signal : AbortSignal.any([options.signal, deadline.signal])
  let last: State | undefined
  let lastError: unknown
  let intervalMs = options.intervalMs ?? 1000
  try {
    for (let polls = 1; ; polls += 1) {
      signal.throwIfAborted()
      try {
        const state = await abortable(poll(signal), signal)
        last = state
        lastError = undefined
        options.onPoll?.({ state, polls, elapsedMs: performance.now() - startedAt })
        if (until(state)) return state
        const failure = failWhen?.(state)
        if (failure !== undefined && failure !== false) {
          const reason = typeof failure === 'string' ? `: ${failure}` : ''
          throw new WaitFailedError(`waiting for ${description} ended in failure${reason}`, state)
        }
      } catch (error) {
        if (signal.aborted || !(error instanceof SdkError) || !error.retryable) throw error
        lastError = error
      }
      await sleep(intervalMs * (1 - jitter * Math.random()), signal)
      intervalMs = Math.min(maxIntervalMs, intervalMs * backoff)
    }
  } catch (error) {
    if (deadline.signal.aborted && options.signal?.aborted !== true) {
      const failing = lastError instanceof Error ? `; the last poll failed: ${lastError.message}` : ''
      throw new WaitTimeoutError(`waited ${deadlineMs} ms for ${description} in vain (deadlineMs)${failing}`, last, {
        cause: lastError,
      })
    }
    throw error
  } finally {
    clearTimeout(timer)
  }
}
