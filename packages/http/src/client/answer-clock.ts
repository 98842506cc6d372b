import { TimeoutError } from '../errors/timeout-error.ts'
import type { Connector } from '../transport/connector.ts'
import type { Call } from './call.ts'
import { describe, errorDetails } from './describe.ts'

/**
 * Sends one request, whose answer must begin in time where the call says so.
 *
 * @returns The request as it was sent, and its answer.
 * @throws TimeoutError with phase `headers`, or what the connector fails with.
 */
export async function fetchInTime(
  call: Call<unknown>,
  request: Request,
  connector: Connector,
): Promise<[Request, Response]> {
  const { answerTimeoutMs } = call
  if (answerTimeoutMs === false) return [request, await connector.fetch(request)]
  const silence = new AbortController()
  const giveUp = (): void => {
    const message = describe(call, `failed: no answer began within ${answerTimeoutMs} ms`)
    silence.abort(new TimeoutError(message, { ...errorDetails(call), phase: 'headers', retryable: call.idempotent }))
  }
  const timer = setTimeout(giveUp, answerTimeoutMs)
  try {
    const signal = AbortSignal.any([request.signal, silence.signal])
    const timed = new Request(request, { signal })
    return [timed, await connector.fetch(timed)]
  } finally {
    clearTimeout(timer)
  }
}
