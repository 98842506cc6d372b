import { AuthError, type ErrorAnswer, type ErrorMapper, responseErrorOf, type SdkError } from '@core/http'
import { operations } from '../operations.ts'
import { BadCredentials } from './bad-credentials.ts'
import { type ErrorBody, readErrorBody } from './error-body.ts'
import { NoValidToken } from './no-valid-token.ts'

/** The service's names for requests that are malformed, which say nothing of who sent them. */
const formatCodes = new Set<unknown>(['INVALID_FORMAT', 'EXPECTED_VALUE', 'UNEXPECTED_VALUE'])

/** Operations whose body is the very thing that is to be checked. */
const checksItsBody = new Set([operations.authenticate.name, operations.validateImpersonation.name])

/**
 * Whether the service refuses the credentials or the token. Which statuses it really sends is not published: 401 and
 * 403 are taken at their word. A 400 counts where the request's body is what the service was to judge, as its form is
 * ours and right; it must come in the service's own form, and not with a code for malformed requests.
 */
function isRefusal({ operation, status }: ErrorAnswer, { code, isDocumented }: ErrorBody): boolean {
  if (status === 401 || status === 403) return true
  if (status !== 400) return false
  return code === 'NOT_AUTHORIZED' || (checksItsBody.has(operation) && isDocumented && !formatCodes.has(code))
}

/** Makes the error of an answer with a bad status. */
export const mapError: ErrorMapper = (answer: ErrorAnswer): SdkError => {
  const { operation, status, mediaType, init } = answer
  const message = (reason?: string): string => answer.message(reason)
  const body = readErrorBody(answer.json())
  const isLogin = operation === operations.authenticate.name
  if (isRefusal(answer, body)) {
    // The service answers in JSON; a page comes from something in front of it, which knows no license.
    if (mediaType === 'text/html') {
      return new AuthError(
        message('a page, not the service, refused it; check baseUrl and what is in front of it'),
        init,
      )
    }
    if (isLogin) {
      return new BadCredentials(message(body.reason ?? 'the username or the password is not right'), {
        ...init,
        code: body.code ?? 'bad_credentials',
      })
    }
    return new NoValidToken(message(body.reason ?? 'the token is not valid, or no longer; authenticate again'), {
      ...init,
      code: body.code ?? 'no_valid_token',
    })
  }
  const hint = status === 404 ? 'nothing is there; check baseUrl and the application id' : undefined
  return responseErrorOf(message(body.reason ?? hint), body.code === undefined ? init : { ...init, code: body.code })
}
