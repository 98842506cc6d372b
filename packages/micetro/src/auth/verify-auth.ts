import { type CallOptions, type HttpClient, ResponseError } from '@core/http'
import { AccessDeniedError } from '../errors/known-errors.ts'
import { refusesCredentials } from '../errors/refuses-credentials.ts'
import { operations } from '../operations.ts'
import { checkStatus } from '../response/expected-status.ts'

const confirmingStatus = new Set([200])

/**
 * Whether an error shows that the server knows who is asking. Only a missing right does: any other refusal may come
 * from something in front of the server, or be a bad login in words that are not known.
 */
function isConfirming(error: unknown): boolean {
  if (!(error instanceof AccessDeniedError)) return false
  return error.status !== 401 && error.status < 500 && !refusesCredentials(error.message)
}

/**
 * Asks the server whether it knows the credentials of `http`. A refusal for want of a right (code 1028) counts as yes.
 *
 * @throws AuthError if it does not; for any other answer, what the request fails with.
 */
export async function verifyAuth(http: HttpClient, options: CallOptions): Promise<void> {
  for (const operation of [operations.verify, operations.verifyByOrganizations]) {
    try {
      const answer = await http.request(operation, { query: { limit: 1 } }, options).withResponse()
      checkStatus(answer, confirmingStatus, { ...operation, operation: operation.name })
      return
    } catch (error) {
      if (isConfirming(error)) return
      if (error instanceof ResponseError && error.status === 404 && operation === operations.verify) continue
      throw error
    }
  }
}
