import { type CallOptions, type HttpClient, RateLimitError, ResponseError } from '@core/http'
import { MicetroV2ErrorResponse } from '../errors/micetro-v2-error-response.ts'
import { operations } from '../operations.ts'
import { checkStatus } from '../response/expected-status.ts'

/** Servers have been seen to report bad credentials with other statuses than 401. */
const badCredentials = /invalid user\s*name or password|session id/i

const confirmingStatus = new Set([200])

/** Whether an error shows that the server knows who is asking. */
function isConfirming(error: unknown): boolean {
  if (!(error instanceof MicetroV2ErrorResponse) || error instanceof RateLimitError) return false
  return error.status !== 401 && error.status < 500 && !badCredentials.test(error.message)
}

/**
 * Asks the server whether it knows the credentials of `http`. A refusal for another reason, as for want of a right,
 * counts as yes.
 *
 * @throws AuthError if it does not; what the request fails with, if the API gives no answer.
 */
export async function verifyAuth(http: HttpClient, options: CallOptions): Promise<void> {
  for (const operation of [operations.verify, operations.verifyByOrganizations]) {
    try {
      const answer = await http.request(operation, { query: { limit: 1 } }, options).withResponse()
      checkStatus(answer, confirmingStatus, { ...operation, operation: operation.name })
      return
    } catch (error) {
      if (error instanceof ResponseError && error.status === 404 && operation === operations.verify) continue
      if (isConfirming(error)) return
      throw error
    }
  }
}
