import { charsetOfBody } from '../response/charset.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import type { BodyDecoder, IncrementalReader } from '../response/decoder.ts'
import { type BodyRules, passChunks } from '../response/read-body.ts'
import { PieceBuffer } from '../response/piece-buffer.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Call } from './call.ts'
import { readAnswer, readAs } from './read-answer.ts'
import { wrongType } from './wrong-type.ts'

/** Smaller bodies are collected: that costs nothing worth saving, and their errors can show more. */
const collectedBytes = 256 * 1024

/** What is handed to a reader at once: bodies come in pieces that are too small to be read fast. */
const pieceBytes = 256 * 1024

/** How an answer is received, beside the rules of its body. */
export interface Receiving {
  readonly rules: BodyRules
  /** Collect even a large body, for whoever wants to see it. */
  readonly collect: boolean
  /** Told when all of the body has come, with its bytes if they were collected. */
  readonly observed: (bytes: Uint8Array | undefined) => void
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
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
  const collected: Uint8Array[] = []
  let size = 0
  let mayBegin = !collect && decoder.incremental !== undefined
  let reader: IncrementalReader<Result> | undefined
  let pieces: PieceBuffer | undefined
  const read = <Value>(use: () => Value): Value => readAs(call, response, use)
  const begin = (): undefined => {
    mayBegin = false
    const start = joined(collected)
    const begun = read(() => beginReading(call, decoder, response, start))
    if (begun === undefined) return
    collected.length = 0
    reader = begun
    pieces = new PieceBuffer(pieceBytes, (piece) => read(() => begun.write(piece)))
    pieces.add(start)
  }
  await passChunks(response, rules, (chunk) => {
    if (pieces !== undefined) {
      pieces.add(chunk)
      return
    }
    collected.push(chunk)
    size += chunk.byteLength
    if (mayBegin && size >= collectedBytes) begin()
  })
  const used = reader
  if (used !== undefined) {
    pieces?.flush()
    observed(undefined)
    return read(() => used.end())
  }
  const bytes = joined(collected)
  observed(bytes)
  return readAnswer(call, decoder, response, bytes)
}
