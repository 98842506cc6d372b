import type { KyInstance } from 'ky'
import { SdkError, setKnown } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import { loadKy } from '../transport/load-ky.ts'
import { abortable } from '../time/abortable.ts'
import { type Sender, sendAttempt } from './attempt.ts'
import { type Call, remainingMs } from './call.ts'
import { describe, errorDetails, withoutSecrets } from './describe.ts'
import { OwnFailure } from './own-failure.ts'
import type { WithResponse } from './response-info.ts'
import { safeCause, setCause } from './safe-cause.ts'
import { decideRetry, explainGivenUp, type RetryContext } from './retry-decision.ts'
import { waitToRepeat } from './wait-to-repeat.ts'

/** All methods: which of them are repeated is decided for each failure. */
const anyMethod = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete']

/** Timers may fire this much before the clock that measures them says so. */
const timerToleranceMs = 2

function timeoutError(call: Call<unknown>): TimeoutError {
  const details = { ...errorDetails(call), retryable: call.idempotent }
  if (remainingMs(call) <= timerToleranceMs) {
    const message = describe(call, `did not succeed within ${call.deadlineMs} ms (deadlineMs)`)
    return new TimeoutError(message, { ...details, phase: 'deadline' })
  }
  const { phase } = call.progress
  const missing = phase === 'headers' ? 'no answer began' : 'the answer was not complete'
  return new TimeoutError(describe(call, `failed: ${missing} within ${call.timeoutMs} ms (timeoutMs)`), {
    ...details,
    phase,
  })
}

type KyOptions = NonNullable<Parameters<KyInstance>[1]>

/** ky runs the attempts, the clocks of attempt and call, and the waits between; the rest is decided here. */
function kyOptions<Result>(call: Call<Result>, sender: Sender, retry: RetryContext): KyOptions {
  const remaining = call.deadlineMs === false ? false : Math.max(1, remainingMs(call))
  return {
    method: call.method,
    headers: call.headers,
    redirect: 'manual',
    throwHttpErrors: false,
    timeout: call.timeoutMs,
    totalTimeout: remaining,
    fetch: async (input) => await sendAttempt(call, input as Request, sender),
    retry: {
      // A repeat with a new token is not counted. No retry, no copy of the request.
      limit: call.body?.replayable === false ? 0 : call.retry.limit + (call.auth.renewable ? 1 : 0),
      methods: anyMethod,
      backoffLimit: Infinity,
      // Waited for before, as ky would not stop waiting when the client is closed.
      delay: () => 0,
      shouldRetry: async ({ error }) => {
        const failure = error.name === 'TimeoutError' && !(error instanceof SdkError) ? timeoutError(call) : error
        const isRepeated = decideRetry(call, failure, retry)
        if (isRepeated) await waitToRepeat(call, retry.closing)
        return isRepeated
      },
    },
    ...(call.signal !== undefined && { signal: call.signal }),
    ...(call.body !== undefined && { body: call.body.content as NonNullable<RequestInit['body']> }),
  }
}

/** Errors that a call has finished; one that several calls get, like a failed login, is the first one's. */
const finished = new WeakSet<SdkError>()

/** Adds what is known of the call, and takes out what should not be there. */
function finish(call: Call<unknown>, error: SdkError, caller: { readonly stack?: string }): SdkError {
  if (finished.has(error) || Object.isFrozen(error)) return error
  finished.add(error)
  const { operation, attempts, elapsedMs } = errorDetails(call)
  // Errors from deeper down, which know nothing of the call, get its particulars here.
  setKnown(error, {
    operation: error.operation ?? operation,
    attempts: error.attempts ?? attempts,
    elapsedMs: error.elapsedMs ?? elapsedMs,
  })
  // Decoders and services make errors of their own, from what a server says.
  error.message = withoutSecrets(call, error.message)
  if (typeof error.code === 'string') setKnown(error, { code: withoutSecrets(call, error.code) })
  if (error.cause !== undefined) {
    const rules = { mask: (text: string) => withoutSecrets(call, text), keepsMessage: true }
    setCause(error, safeCause(error.cause, rules))
  }
  explainGivenUp(call, error)
  // The stack of the network is of no use to anybody.
  error.stack = `${error.name}: ${error.message}\n${caller.stack?.replace(/^[^\n]*\n/, '') ?? ''}`
  return error
}

function finalError(call: Call<unknown>, error: unknown, caller: { readonly stack?: string }): unknown {
  // An abort rejects with the reason that the app gave, whatever that is.
  if (call.signal?.aborted === true) return call.signal.reason
  if (error instanceof OwnFailure) return error.reason
  if (error instanceof SdkError) return finish(call, error, caller)
  if (error instanceof Error && error.name === 'TimeoutError') return finish(call, timeoutError(call), caller)
  const [problem, code] = call.progress.authorizing
    ? ['failed: its credentials could not be got, see the cause', 'credentials_failed']
    : ['failed: the request could not be made, see the cause', 'request_failed']
  return finish(call, new SdkError(describe(call, problem), { ...errorDetails(call), code, cause: error }), caller)
}

/**
 * Runs a call to its end.
 *
 * @param caller Whoever made the call, for the error's stack.
 */
export async function runCall<Result>(
  call: Call<Result>,
  sender: Sender,
  retry: RetryContext,
  caller: { readonly stack?: string },
): Promise<WithResponse<Result>> {
  const { progress, signal } = call
  try {
    const ky = await loadKy()
    signal?.throwIfAborted()
    await abortable(Promise.resolve(ky(call.url, kyOptions(call, sender, retry))), signal)
    if (progress.result === undefined) throw new Error('ky gave a response that no attempt made')
    retry.budget.succeeded()
    return progress.result
  } catch (caught) {
    const error = finalError(call, caught, caller)
    // What was called off before anything was sent is no event.
    if (progress.attempts > 0 || signal?.aborted !== true) sender.observer.error(call, error)
    throw error
  }
}
