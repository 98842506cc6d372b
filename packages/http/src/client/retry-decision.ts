import { AuthError } from '../errors/response-errors.ts'
import { SdkError } from '../errors/sdk-error.ts'
import type { Observer } from '../observe/observer.ts'
import { backoffMs } from '../retry/backoff.ts'
import type { RetryBudget } from '../retry/retry-budget.ts'
import { isRepeatable, requestedWaitMs } from '../retry/retry-policy.ts'
import { type Call, remainingMs } from './call.ts'

/** What decisions are made with, beside the call. */
export interface RetryContext {
  readonly budget: RetryBudget
  readonly observer: Observer
  /** Whether an error says that the credentials are no good, where status 401 does not. */
  readonly refusesCredentials: (error: SdkError) => boolean
  /** Aborts when the client is closed. */
  readonly closing: AbortSignal
}

/** A refused credential is renewed and the request repeated, once for each call. */
function renewsCredentials(call: Call<unknown>, error: SdkError, { refusesCredentials }: RetryContext): boolean {
  const { progress, auth, body } = call
  if (!(error instanceof AuthError && error.status === 401) && !refusesCredentials(error)) return false
  if (!auth.renewable || progress.rejectedAuth !== undefined || body?.replayable === false) return false
  if (auth.canRenew?.(error) === false) return false
  progress.rejectedAuth = progress.sentAuth
  return progress.rejectedAuth !== undefined
}

/** Decides whether a failed attempt is followed by another, and after how long. */
export function decideRetry(call: Call<unknown>, error: unknown, context: RetryContext): boolean {
  const { progress, retry } = call
  const { budget, observer } = context
  // A failed login has had its own retries.
  if (progress.authorizing || !(error instanceof SdkError)) return false
  if (renewsCredentials(call, error, context)) {
    progress.nextDelayMs = 0
    observer.retry(call, error, 0)
    return true
  }
  if (call.body?.replayable === false || progress.retries >= retry.limit) return false
  if (!isRepeatable(error, call.idempotent, retry)) return false
  const delayMs = requestedWaitMs(error) ?? backoffMs(progress.retries + 1, retry.baseDelayMs, retry.maxDelayMs)
  // Waiting out the rest of the call only to fail would tell the caller later, and no more.
  if (delayMs >= remainingMs(call) || !budget.take()) return false
  progress.retries += 1
  progress.nextDelayMs = delayMs
  observer.retry(call, error, delayMs)
  return true
}

/** Says on the error why nothing more was tried, where the server asked for a wait that does not fit. */
export function explainGivenUp(call: Call<unknown>, error: SdkError): void {
  const waitMs = requestedWaitMs(error)
  if (waitMs === undefined || waitMs < remainingMs(call)) return
  error.message += `; the server asks to wait ${Math.ceil(waitMs / 1000)} s, longer than the call's deadline allows`
}
