import { ConnectionError } from '../errors/connection-error.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import { isLasting } from '../retry/retry-policy.ts'
import { classifyFailure, type ConnectionFailure } from '../transport/classify-failure.ts'
import type { Call } from './call.ts'
import { describe, errorDetails, withoutSecrets } from './describe.ts'
import { safeCause } from './safe-cause.ts'

const unknownFailure: ConnectionFailure = {
  kind: 'connection',
  reason: 'reset',
  sent: 'maybe',
  detail: 'the transport failed',
}

/** Makes the error of a request that got no complete answer. */
export function networkError(call: Call<unknown>, error: unknown): SdkError {
  if (error instanceof SdkError) return error
  const failure = classifyFailure(error)
  const cause = safeCause(error, { mask: (text) => withoutSecrets(call, text), keepsMessage: true })
  const inBody = call.progress.phase === 'body'
  if (failure?.kind === 'timeout') {
    const { phase, detail } = failure
    return new TimeoutError(describe(call, `failed: ${detail}`), {
      ...errorDetails(call),
      phase,
      retryable: true,
      cause,
    })
  }
  if (inBody) {
    return new ConnectionError(describe(call, 'failed: the answer ended before it was complete'), {
      ...errorDetails(call),
      reason: 'truncated',
      sent: 'maybe',
      retryable: call.idempotent,
      cause,
    })
  }
  const { reason, sent, detail, code } = failure ?? unknownFailure
  return new ConnectionError(describe(call, `failed: ${detail}`), {
    ...errorDetails(call),
    ...(code !== undefined && { code }),
    reason,
    sent,
    retryable: !isLasting({ reason, code }) && (call.idempotent || sent === 'no'),
    cause,
  })
}
