import {
  AuthError,
  type ErrorAnswer,
  type ErrorMapper,
  type RateLimitErrorOptions,
  type ResponseError,
  responseErrorOf,
  type SdkError,
} from '@core/http'
import { addBrand } from './add-brand.ts'
import { micetroErrorCodes } from './error-codes.ts'
import { readErrorDocument } from './error-document.ts'
import { AccessDeniedError, ObjectNotFoundError, TooManyConnectionsError } from './known-errors.ts'
import { MicetroV2ErrorResponse } from './micetro-v2-error-response.ts'
import { noteSession, refusesCredentials, seesNoCredentials } from './refuses-credentials.ts'
import { UnexpectedResponse } from './unexpected-response.ts'

const notFoundCodes = new Set<number | undefined>([micetroErrorCodes.objectNotFound, micetroErrorCodes.staleReference])

function adviceFor(said: string): string {
  if (!seesNoCredentials(said)) return ''
  return "; log in first, and give authentication 'session' or 'auto' if the server takes no Basic authentication"
}

/** A shared class, where the text or the status has one, that also counts as the API's. */
function sharedError(said: string, message: string, options: RateLimitErrorOptions): ResponseError {
  const isBadLogin = options.status < 500 && refusesCredentials(said)
  const shared = isBadLogin ? new AuthError(message, options) : responseErrorOf(message, options)
  if (isBadLogin) noteSession(shared, said)
  if (shared.name === 'ResponseError') return new MicetroV2ErrorResponse(message, options)
  addBrand(shared, MicetroV2ErrorResponse)
  return shared
}

function unexpected(answer: ErrorAnswer): ResponseError {
  const type = answer.mediaType === '' ? 'no content type' : answer.mediaType
  const reason =
    answer.mediaType === 'application/json'
      ? 'the answer is called JSON, but is not an error document of the API'
      : `the answer is not in the form of the API (${type}); it may come from something in front of the server`
  const message = answer.message(reason)
  const shared = responseErrorOf(message, answer.init)
  if (shared.name === 'ResponseError') return new UnexpectedResponse(message, answer.init)
  addBrand(shared, UnexpectedResponse)
  return shared
}

/** The API uses status 400 for nearly everything, so the code decides, then the text, then the status. */
export const mapError: ErrorMapper = (answer: ErrorAnswer): SdkError => {
  const said = readErrorDocument(answer.json())
  if (said === undefined) return unexpected(answer)
  const { code } = said
  const text = code === undefined ? said.message : `${said.message} (code ${code})`
  const message = answer.message(text + adviceFor(said.message))
  const options: RateLimitErrorOptions = { ...answer.init, ...(code !== undefined && { code }) }
  if (notFoundCodes.has(code)) return new ObjectNotFoundError(message, options)
  if (code === micetroErrorCodes.accessDenied) return new AccessDeniedError(message, options)
  if (/too many (?:open )?connections/i.test(said.message)) return new TooManyConnectionsError(message, options)
  return sharedError(said.message, message, options)
}
