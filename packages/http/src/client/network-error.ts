import { ConnectionError } from '../errors/connection-error.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import { classifyFailure } from '../transport/classify-failure.ts'
import type { Call } from './call.ts'
import { describe, errorDetails, withoutSecrets } from './describe.ts'
import { safeCause } from './safe-cause.ts'

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
  const { reason, sent, detail } = failure ?? { reason: 'reset', sent: 'maybe', detail: 'the transport failed' }
  const retryable = reason !== 'tls' && reason !== 'proxy' && (call.idempotent || sent === 'no')
  return new ConnectionError(describe(call, `failed: ${detail}`), {
    ...errorDetails(call),
    reason,
    sent,
    retryable,
    cause,
  })
}
