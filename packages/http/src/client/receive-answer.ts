import { charsetOfBody } from '../response/charset.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import type { BodyDecoder, IncrementalReader } from '../response/decoder.ts'
import { type BodyRules, passChunks } from '../response/read-body.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Call } from './call.ts'
import { readAnswer, readAs } from './read-answer.ts'
import { wrongType } from './wrong-type.ts'

/** Bodies up to this size are collected: that costs nothing worth saving, and their errors can show more. */
const collectedBytes = 256 * 1024

/** How an answer is received, beside the rules of its body. */
export interface Receiving {
  readonly rules: BodyRules
  /** Collect even a large body, for whoever wants to see it. */
  readonly collect: boolean
  /** Told when all of the body has come, with its bytes if they were collected. */
  readonly observed: (bytes: Uint8Array | undefined) => void
}

function beginReading<Result>(
  call: Call<Result>,
  decoder: BodyDecoder<Result>,
  response: Response,
  start: Uint8Array,
): IncrementalReader<Result> | undefined {
  const contentType = response.headers.get('content-type')
  const mediaType = mediaTypeOf(contentType)
  if (!decoder.accepts(mediaType)) throw wrongType(call, decoder, mediaType, response.status)
  const charset = charsetOfBody(start, contentType)
  const head = { status: response.status, headers: responseHeaders(response.headers), mediaType, charset }
  return decoder.incremental?.(head)
}

/**
 * Receives a good answer: a small one whole, a large one as it arrives where the decoder can read it so.
 *
 * @throws as readAnswer and passChunks do.
 */
export async function receiveAnswer<Result>(
  call: Call<Result>,
  decoder: BodyDecoder<Result>,
  response: Response,
  { rules, collect, observed }: Receiving,
): Promise<Result> {
  let collected: Uint8Array[] = []
  let size = 0
  let mayBegin = !collect && decoder.incremental !== undefined
  let reader: IncrementalReader<Result> | undefined
  const read = <Value>(use: () => Value): Value => readAs(call, response, use)
  await passChunks(response, rules, (chunk) => {
    const current = reader
    if (current !== undefined) {
      read(() => current.write(chunk))
      return
    }
    collected.push(chunk)
    size += chunk.byteLength
    if (!mayBegin || size <= collectedBytes) return
    mayBegin = false
    const start = Buffer.concat(collected)
    const begun = beginReading(call, decoder, response, start)
    if (begun === undefined) return
    reader = begun
    collected = []
    read(() => begun.write(start))
  })
  const used = reader
  if (used !== undefined) {
    observed(undefined)
    return read(() => used.end())
  }
  const bytes = collected.length === 1 && collected[0] !== undefined ? collected[0] : Buffer.concat(collected)
  observed(bytes)
  return readAnswer(call, decoder, response, bytes)
}
