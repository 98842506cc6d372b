import {
  AuthError,
  ConfigError,
  ConnectionError,
  DecodeError,
  LimitError,
  RateLimitError,
  ResponseError,
  TimeoutError,
} from '@core/http'
import { BadCredentials } from '../../errors/bad-credentials.ts'
import { NoValidToken } from '../../errors/no-valid-token.ts'
import { LicenseAppError } from '../app-errors.ts'
import type { Refusal } from './gate-answers.ts'

/** A refusal, and when to come again. */
export interface Failure extends Refusal {
  readonly retryAfterSeconds?: number | undefined
}

const unavailable: Failure = {
  status: 503,
  code: 'license_unavailable',
  message: 'The License server cannot be asked now. Try again later.',
  retryAfterSeconds: 5,
}

/** What of a call comes from a request; whatever else is wrong, the app has to know. */
const fromRequests: ReadonlySet<string> = new Set(['username', 'password', 'token', 'companyId', 'body'])

const isOutage = (error: unknown): boolean =>
  [ConnectionError, TimeoutError, ResponseError, DecodeError, LimitError].some((kind) => error instanceof kind)

/** What a client is told of an error: each cause apart, and nothing of what the License server wrote. */
export function explainFailure(error: unknown): Failure | undefined {
  if (error instanceof BadCredentials) {
    return { status: 401, code: 'bad_credentials', message: 'The username or the password is not right.' }
  }
  if (error instanceof NoValidToken) {
    return { status: 400, code: 'token_refused', message: 'The License server does not accept this link any more.' }
  }
  if (error instanceof LicenseAppError) {
    const retryAfterSeconds = error.status === 503 ? 5 : undefined
    return { status: error.status, code: String(error.code), message: error.message, retryAfterSeconds }
  }
  if (error instanceof ConfigError && fromRequests.has(error.option)) {
    return { status: 400, code: 'bad_request', message: 'That is not what this address can be asked for.' }
  }
  if (error instanceof RateLimitError) {
    const retryAfterSeconds = Math.ceil((error.retryAfterMs ?? 30_000) / 1000)
    return { status: 429, code: 'too_many_attempts', message: 'Too many attempts. Try again later.', retryAfterSeconds }
  }
  if (error instanceof AuthError || isOutage(error)) return unavailable
  return undefined
}
