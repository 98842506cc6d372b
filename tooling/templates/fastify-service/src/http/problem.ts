import { AccessDeniedError, ExhaustedError } from '@sdk/micetro'
import { NotLoggedInError } from '@sdk/micetro/session'
import {
  AuthError,
  ConflictError,
  ConnectionError,
  DecodeError,
  LimitError,
  NotFoundError,
  OvirtError,
  RateLimitError,
  ResponseError,
  SdkError,
  TimeoutError,
  WaitFailedError,
} from '@sdk/ovirt'
import { NameTakenError, UnknownTemplateError } from '../machines/machine-errors.ts'
import { CallerGoneError } from './caller-signal.ts'
import { StoppingError } from './work-under-way.ts'

/** What a caller is told, as `application/problem+json` (RFC 9457). */
export interface Problem {
  readonly status: number
  readonly title: string
  readonly detail?: string
  /** Seconds after which it is worth another try. */
  readonly retryAfter?: number
}

const backendOf = (error: SdkError): string => (error instanceof OvirtError ? 'The engine' : 'Micetro')

/** What a server refused, by who refused what. */
function refusalOf(error: ResponseError): Problem {
  if (error instanceof ConflictError) {
    const { detail } = error.fault ?? {}
    return { status: 409, title: 'The engine refuses this now', ...(detail !== undefined && { detail }) }
  }
  if (error instanceof NotFoundError) return { status: 404, title: 'There is no such machine' }
  if (error instanceof RateLimitError) {
    const { retryAfterMs = 5000 } = error
    return { status: 503, title: `${backendOf(error)} is busy`, retryAfter: Math.ceil(retryAfterMs / 1000) }
  }
  // The engine knows the service only, so whoever asks can do nothing about it; Micetro knows the user.
  if (error instanceof AuthError) return { status: 502, title: 'The engine refuses this service' }
  if (error instanceof AccessDeniedError) return { status: 403, title: 'Your Micetro account may not do that' }
  if (error.status === 401) return { status: 401, title: 'Micetro does not know you any more; log in again' }
  return { status: 502, title: `${backendOf(error)} failed` }
}

function problemOfSdk(error: SdkError): Problem {
  if (error instanceof ResponseError) return refusalOf(error)
  if (error instanceof TimeoutError) return { status: 504, title: `${backendOf(error)} did not answer in time` }
  if (error instanceof ConnectionError) {
    return { status: 503, title: `${backendOf(error)} cannot be reached`, retryAfter: 30 }
  }
  if (error instanceof ExhaustedError) return { status: 503, title: 'No address is free' }
  if (error instanceof WaitFailedError) return { status: 502, title: 'The engine could not make the machine' }
  if (error instanceof DecodeError || error instanceof LimitError) {
    return { status: 502, title: `${backendOf(error)} gave an answer that cannot be used` }
  }
  return { status: 500, title: 'The service failed' }
}

/** An error of Fastify has the status that it thinks right: a body that is too large, or is no JSON. */
function statusIn(error: unknown): number | undefined {
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

/** What to tell the caller about a failure: what they can act upon, and nothing of the servers behind the service. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NameTakenError) return { status: 409, title: 'The name is taken', detail: error.message }
  if (error instanceof UnknownTemplateError) {
    return { status: 422, title: 'There is no such template', detail: error.message }
  }
  if (error instanceof NotLoggedInError) return { status: 401, title: 'Log in first' }
  if (error instanceof StoppingError) return { status: 503, title: 'The service stops', retryAfter: 30 }
  if (error instanceof SdkError) return problemOfSdk(error)
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { status: 504, title: 'This took too long, and was undone' }
  }
  // Nobody is there to read it; the number is for the log.
  if (error instanceof CallerGoneError) return { status: 499, title: 'The caller went away' }
  const status = statusIn(error)
  if (status !== undefined) {
    return { status, title: 'The request is wrong', detail: error instanceof Error ? error.message : '' }
  }
  return { status: 500, title: 'The service failed' }
}
