import { ResponseError, type ResponseHeaders, type ResponseInfo } from '@core/http'
import type { IbisException } from '../errors/ibis-exception.ts'

const noHeaders: ResponseHeaders = { get: () => null, has: () => false, names: () => [] }

/** What an exception knows of the answer that it was made from. */
export function answeredWith(exception: IbisException): ResponseInfo {
  const answer = exception instanceof ResponseError ? exception : undefined
  return {
    status: exception.status,
    statusText: answer?.statusText ?? '',
    headers: answer?.headers ?? noHeaders,
    requestId: answer?.requestId,
    attempts: exception.attempts ?? 1,
    elapsedMs: exception.elapsedMs ?? 0,
  }
}
