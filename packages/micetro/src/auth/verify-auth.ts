import { AuthError, type CallOptions, type HttpClient, ResponseError } from '@core/http'
import { MicetroV2ErrorResponse } from '../errors/micetro-v2-error-response.ts'
import { operations } from '../operations.ts'
import { AccessDeniedError } from '../errors/known-errors.ts'

/** Servers have been seen to report bad credentials with other statuses than 401. */
const badCredentials = /invalid user\s*name or password|session id/i

function isRejected(error: MicetroV2ErrorResponse): boolean {
  if (error instanceof AccessDeniedError) return false
  return error instanceof AuthError || badCredentials.test(error.message)
}

/**
 * Asks the server whether it knows the credentials of `http`. A refusal of another kind, as for want of a right, comes
 * from a server that knows who is asking, and counts as yes.
 *
 * @throws AuthError if it does not; what the request fails with, if it gives no answer of the API.
 */
export async function verifyAuth(http: HttpClient, options: CallOptions): Promise<void> {
  for (const operation of [operations.verify, operations.verifyByOrganizations]) {
    try {
      await http.request(operation, { query: { limit: 1 } }, options)
      return
    } catch (error) {
      if (error instanceof ResponseError && error.status === 404 && operation === operations.verify) continue
      if (!(error instanceof MicetroV2ErrorResponse) || error.status >= 500 || isRejected(error)) throw error
      return
    }
  }
}
