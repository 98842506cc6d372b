import { type AnswerBody, type BodyDecoder, type Decoder, DecodeError, parseJson, streamDecoder } from '@core/http'

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

/** What an answer may be beside one of the API. */
export interface RawDecoderOptions {
  /** HTML was asked for; else it is a login or error page of something in between. */
  readonly wantsHtml: boolean
  /** A redirect, which mostly is a page that says so. */
  readonly wantsRedirects: boolean
}

/** Reads any answer of the API: JSON as its value, everything else as text. */
export function rawDecoder({ wantsHtml, wantsRedirects }: RawDecoderOptions): BodyDecoder<RawAnswer> {
  return {
    kind: 'body',
    // The server chooses, as it does for the official client.
    accept: '*/*',
    expects: 'JSON, XML or plain text',
    accepts: (mediaType) => wantsHtml || wantsRedirects || !isHtml(mediaType),
    empty: () => ({ value: '', text: '' }),
    decode: (body) => {
      if (!wantsHtml && isHtml(body.mediaType) && body.status < 300) {
        throw new DecodeError('it is a page (HTML), as for people to log in', { code: 'wrong_content_type' })
      }
      return decode(body)
    },
  }
}

/** Hands any answer of the API over as it arrives. */
export function rawStreamDecoder(): Decoder<RawAnswer> {
  return { ...streamDecoder(), open: (stream) => ({ value: stream, text: undefined }) }
}
