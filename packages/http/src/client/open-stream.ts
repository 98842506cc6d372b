import type { StreamDecoder } from '../response/decoder.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import { type BodyRules, readChunks } from '../response/read-body.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Call } from './call.ts'
import { networkError } from './network-error.ts'
import { wrongType } from './wrong-type.ts'

/**
 * Hands an answer's body over as it arrives. Size is not bounded, silence is.
 *
 * @throws DecodeError for an answer of another type than was asked for.
 */
export function openStream<Result>(
  call: Call<Result>,
  decoder: StreamDecoder<Result>,
  response: Response,
  rules: BodyRules,
): Result {
  const mediaType = mediaTypeOf(response.headers.get('content-type'))
  if (!decoder.accepts(mediaType)) {
    response.body?.cancel().catch(() => undefined)
    throw wrongType(call, decoder, mediaType, response.status)
  }
  async function* chunks(): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield* readChunks(response, rules)
    } catch (error) {
      throw call.signal?.aborted === true ? error : networkError(call, error)
    }
  }
  const reading = chunks()
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reading.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      // Reading that never began has nothing to end; the body would hold its connection.
      cancel: async (reason) => {
        if (response.body?.locked === false) await response.body.cancel(reason)
        else await reading.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return decoder.open(stream, responseHeaders(response.headers))
}
