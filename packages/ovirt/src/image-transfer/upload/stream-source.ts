import { abortable, SdkError } from '@core/http'
import type { ImageSource } from './image-source.ts'

function problem(text: string): SdkError {
  return new SdkError(`the source ${text}`, { code: 'source_size' })
}

/** A stream, read once from its start to its end. */
export function openStream(stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>, size: number): ImageSource {
  const iterator = stream[Symbol.asyncIterator]()
  let waiting: Uint8Array = new Uint8Array()
  let ended = false

  const next = async (signal: AbortSignal | undefined): Promise<boolean> => {
    const { done, value } = await abortable(iterator.next(), signal)
    ended = done === true
    if (ended) return false
    if (!(value instanceof Uint8Array)) throw problem('gave something that is not a Uint8Array')
    waiting = waiting.length === 0 ? value : Buffer.concat([waiting, value])
    return true
  }

  /** One byte more than was told would be left out in silence. */
  const expectEnd = async (signal: AbortSignal | undefined): Promise<undefined> => {
    while (waiting.length === 0 && (await next(signal)));
    if (waiting.length > 0) throw problem(`has more than the ${size} bytes that size says`)
  }

  return {
    size,
    isRepeatable: false,
    head: async (length, signal) => {
      while (waiting.length < length && (await next(signal)));
      return waiting.subarray(0, length)
    },
    read: async (start, into, signal) => {
      let filled = 0
      while (filled < into.length) {
        if (waiting.length === 0 && !(await next(signal))) {
          throw problem(`ended after ${start + filled} bytes of the ${size} that size says`)
        }
        const taken = waiting.subarray(0, into.length - filled)
        into.set(taken, filled)
        filled += taken.length
        waiting = waiting.subarray(taken.length)
      }
      if (start + filled === size) await expectEnd(signal)
    },
    close: async () => {
      // Not awaited: a stream that is stuck must not hold the caller.
      if (!ended) iterator.return?.().catch(() => undefined)
    },
  }
}
