import { type CallOptions, type HttpClient, ResponseError, type ResponseInfo } from '@core/http'
import { AccessDeniedError } from '../errors/known-errors.ts'
import { refusesCredentials } from '../errors/refuses-credentials.ts'
import { operations } from '../operations.ts'
import { checkStatus } from '../response/expected-status.ts'

const confirmingStatus = new Set([200])

/**
 * Whether an error shows that the server knows who is asking. Only a missing right does: any other refusal may come
 * from something in front of the server, or be a bad login in words that are not known.
 */
function isConfirming(error: unknown): error is AccessDeniedError {
  if (!(error instanceof AccessDeniedError)) return false
  return error.status !== 401 && error.status < 500 && !refusesCredentials(error.message)
}

function infoOf({ status, statusText, headers, requestId, attempts = 1, elapsedMs = 0 }: ResponseError): ResponseInfo {
  return { status, statusText, headers, requestId, attempts, elapsedMs }
}

/**
 * Asks the server whether it knows the credentials of `http`. A refusal for want of a right (code 1028) counts as yes.
 *
 * @throws AuthError if it does not; for any other answer, what the request fails with.
 */
export async function verifyAuth(http: HttpClient, options: CallOptions): Promise<ResponseInfo> {
  const ask = async (operation: typeof operations.verify): Promise<ResponseInfo> => {
    try {
      const answer = await http.request(operation, { query: { limit: 1 } }, options).withResponse()
      checkStatus(answer, confirmingStatus, { ...operation, operation: operation.name })
      return answer.response
    } catch (error) {
      if (isConfirming(error)) return infoOf(error)
      throw error
    }
  }
  try {
    return await ask(operations.verify)
  } catch (error) {
    // Address spaces are called organizations since 26.1; one day the old name will be gone.
    if (error instanceof ResponseError && error.status === 404) return await ask(operations.verifyByOrganizations)
    throw error
  }
}
