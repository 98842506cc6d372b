import { ConnectionError } from '../errors/connection-error.ts'
import { DecodeError } from '../errors/decode-error.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { decodeText } from '../response/charset.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import type { AnswerBody, BodyDecoder } from '../response/decoder.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Call } from './call.ts'
import { describe, errorDetails } from './describe.ts'
import { wrongType } from './wrong-type.ts'

/** Whether a lost end would have gone unnoticed: the length is not known, or that of the compressed form. */
function isEndUncertain(response: Response): boolean {
  const { headers } = response
  return headers.has('content-encoding') || (!headers.has('content-length') && !headers.has('transfer-encoding'))
}

function decodeError(call: Call<unknown>, response: Response, error: unknown): SdkError {
  if (error instanceof SdkError && !(error instanceof DecodeError)) return error
  const known = error instanceof DecodeError ? error : undefined
  if (known?.code === 'unexpected_end' && isEndUncertain(response)) {
    return new ConnectionError(describe(call, 'failed: the answer ended before it was complete'), {
      ...errorDetails(call),
      reason: 'truncated',
      sent: 'maybe',
      retryable: call.idempotent,
      cause: known,
    })
  }
  const problem = known?.message ?? 'the answer does not have the shape that was expected'
  return new DecodeError(describe(call, `gave an answer that cannot be read: ${problem}`), {
    ...errorDetails(call),
    status: response.status,
    contentType: mediaTypeOf(response.headers.get('content-type')),
    code: known?.code,
    line: known?.line,
    column: known?.column,
    cause: error,
  })
}

/**
 * Reads a good answer.
 *
 * @throws DecodeError, ConnectionError if the end is missing, or what the service's decoder throws of its own.
 */
export function readAnswer<Result>(
  call: Call<Result>,
  decoder: BodyDecoder<Result>,
  response: Response,
  bytes: Uint8Array,
): Result {
  const contentType = response.headers.get('content-type')
  const mediaType = mediaTypeOf(contentType)
  if (bytes.byteLength === 0) {
    if (decoder.empty !== undefined)
      return decoder.empty({ status: response.status, headers: responseHeaders(response.headers) })
    throw new DecodeError(
      describe(call, `gave status ${response.status} with an empty body; ${decoder.expects} was expected`),
      {
        ...errorDetails(call),
        code: 'empty_body',
        status: response.status,
        contentType: mediaType,
      },
    )
  }
  if (!decoder.accepts(mediaType)) throw wrongType(call, decoder, mediaType, response.status)
  const { status } = response
  const headers = responseHeaders(response.headers)
  const body: AnswerBody = { status, headers, mediaType, bytes, text: () => decodeText(bytes, contentType) }
  try {
    return decoder.decode(body)
  } catch (error) {
    throw decodeError(call, response, error)
  }
}
