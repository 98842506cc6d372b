import { type AnswerBody, type BodyDecoder, type Decoder, parseJson, streamDecoder } from '@core/http'

/** What a good answer holds. */
export interface RawAnswer {
  readonly value: unknown
  /** The body before it was parsed; undefined for a stream. */
  readonly text: string | undefined
}

const isJson = (mediaType: string): boolean => /\/(?:.+\+)?json$/.test(mediaType)
const isHtml = (mediaType: string): boolean => /html(?:\+xml)?$/.test(mediaType)

function decode(body: AnswerBody): RawAnswer {
  const text = body.text()
  if (!isJson(body.mediaType)) return { value: text, text }
  return { value: text.trim() === '' ? '' : parseJson(text), text }
}

/**
 * Reads any answer of the API: JSON as its value, everything else as text.
 *
 * @param wantsHtml Whether HTML was asked for; else it is a login or error page of something in between.
 */
export function rawDecoder(wantsHtml: boolean): BodyDecoder<RawAnswer> {
  return {
    kind: 'body',
    // The server chooses, as it does for the official client.
    accept: '*/*',
    expects: 'JSON, XML or plain text',
    accepts: (mediaType) => wantsHtml || !isHtml(mediaType),
    empty: () => ({ value: '', text: '' }),
    decode,
  }
}

/** Hands any answer of the API over as it arrives. */
export function rawStreamDecoder(): Decoder<RawAnswer> {
  return { ...streamDecoder(), open: (stream) => ({ value: stream, text: undefined }) }
}
