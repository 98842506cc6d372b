import { responseErrorOf } from '../errors/response-errors.ts'
import { SdkError } from '../errors/sdk-error.ts'
import type { ErrorAnswer } from '../response/answer.ts'
import { decodeText } from '../response/charset.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import { parseJson } from '../response/parse-json.ts'
import { responseHeaders } from '../response/response-headers.ts'
import { parseRetryAfter } from '../retry/retry-after.ts'
import type { Call } from './call.ts'
import { describe, errorDetails, withoutSecrets } from './describe.ts'

/** Makes a service's own error of an answer; undefined leaves it to the class that belongs to the status. */
export type ErrorMapper = (answer: ErrorAnswer) => SdkError | undefined

const retryableStatuses = new Set([408, 425, 429, 500, 502, 503, 504])

function textOf(bytes: Uint8Array, contentType: string | null): string {
  try {
    return decodeText(bytes, contentType)
  } catch {
    return ''
  }
}

/** A mapper that fails must not hide what the server said. */
function mappedError(mapper: ErrorMapper | undefined, answer: ErrorAnswer): SdkError | undefined {
  try {
    const mapped: unknown = mapper?.(answer)
    return mapped instanceof SdkError ? mapped : undefined
  } catch (error) {
    return error instanceof SdkError ? error : undefined
  }
}

/** Makes the error of an answer with a bad status. */
export function errorOfAnswer(
  call: Call<unknown>,
  response: Response,
  bytes: Uint8Array,
  requestId: string | undefined,
  mapper: ErrorMapper | undefined,
): SdkError {
  const { status } = response
  const statusText = withoutSecrets(call, response.statusText)
  const contentType = response.headers.get('content-type')
  const text = textOf(bytes, contentType)
  const headers = responseHeaders(response.headers)
  const answer: ErrorAnswer = {
    operation: call.operation,
    status,
    statusText,
    headers,
    mediaType: mediaTypeOf(contentType),
    text,
    json: () => {
      try {
        return parseJson(text)
      } catch {
        return undefined
      }
    },
    message: (reason) => {
      const id = requestId === undefined ? '' : ` (request id ${requestId})`
      const why = reason === undefined || reason === '' ? '' : `: ${reason}`
      return describe(call, `failed: ${status}${statusText === '' ? '' : ` ${statusText}`}${why}${id}`)
    },
    init: {
      ...errorDetails(call),
      status,
      statusText,
      headers,
      requestId,
      bodyText: text,
      retryable: call.idempotent && retryableStatuses.has(status),
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
    },
  }
  return mappedError(mapper, answer) ?? responseErrorOf(answer.message(), answer.init)
}
