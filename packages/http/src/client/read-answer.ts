import { ConnectionError } from '../errors/connection-error.ts'
import { DecodeError } from '../errors/decode-error.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { decodeText } from '../response/charset.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import type { AnswerBody, BodyDecoder } from '../response/decoder.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Call } from './call.ts'
import { describe, errorDetails, withoutSecrets } from './describe.ts'
import { safeCause } from './safe-cause.ts'
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
    cause: safeCause(error, { mask: (text) => withoutSecrets(call, text), keepsMessage: false }),
  })
}

/** Runs what reads a good answer; what that throws becomes the call's error. */
export function readAs<Result>(call: Call<unknown>, response: Response, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw decodeError(call, response, error)
  }
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
  const headers = responseHeaders(response.headers)
  const { status } = response
  if (bytes.byteLength === 0) {
    const { empty } = decoder
    if (empty !== undefined) return readAs(call, response, () => empty({ status, headers }))
    const problem = `gave status ${status} with an empty body; ${decoder.expects} was expected`
    throw new DecodeError(describe(call, problem), {
      ...errorDetails(call),
      code: 'empty_body',
      status,
      contentType: mediaType,
    })
  }
  if (!decoder.accepts(mediaType)) throw wrongType(call, decoder, mediaType, response.status)
  const body: AnswerBody = { status, headers, mediaType, bytes, text: () => decodeText(bytes, contentType) }
  return readAs(call, response, () => decoder.decode(body))
}
