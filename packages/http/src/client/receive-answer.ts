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

/** What is handed to a reader at once, at least: unpacked bodies come in pieces that are too small to be read fast. */
const pieceBytes = 64 * 1024

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
  let waiting: Uint8Array[] = []
  let size = 0
  let mayBegin = !collect && decoder.incremental !== undefined
  let reader: IncrementalReader<Result> | undefined
  const read = <Value>(use: () => Value): Value => readAs(call, response, use)
  const takeWaiting = (): Uint8Array => {
    const [only] = waiting
    const bytes = waiting.length === 1 && only !== undefined ? only : Buffer.concat(waiting)
    waiting = []
    size = 0
    return bytes
  }
  const handOver = (to: IncrementalReader<Result>): void => {
    const bytes = takeWaiting()
    if (bytes.byteLength > 0) read(() => to.write(bytes))
  }
  await passChunks(response, rules, (chunk) => {
    waiting.push(chunk)
    size += chunk.byteLength
    if (reader !== undefined) {
      if (size >= pieceBytes) handOver(reader)
    } else if (mayBegin && size > collectedBytes) {
      mayBegin = false
      const start = takeWaiting()
      reader = read(() => beginReading(call, decoder, response, start))
      waiting.push(start)
      if (reader !== undefined) handOver(reader)
    }
  })
  const used = reader
  if (used !== undefined) {
    handOver(used)
    observed(undefined)
    return read(() => used.end())
  }
  const bytes = takeWaiting()
  observed(bytes)
  return readAnswer(call, decoder, response, bytes)
}
