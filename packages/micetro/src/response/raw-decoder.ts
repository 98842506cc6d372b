import { type BodyDecoder, parseJson } from '@core/http'

const isJson = (mediaType: string): boolean => /\/(?:.+\+)?json$/.test(mediaType)

function decode(mediaType: string, text: string): unknown {
  if (!isJson(mediaType)) return text
  return text.trim() === '' ? '' : parseJson(text)
}

/**
 * Reads any answer of the API: JSON as its value, everything else as text.
 *
 * @param wantsHtml Whether HTML was asked for; else it is a login or error page of something in between.
 */
export function rawDecoder(wantsHtml: boolean): BodyDecoder<unknown> {
  return {
    kind: 'body',
    // The server chooses, as it does for the official client.
    accept: '*/*',
    expects: 'JSON, XML or plain text',
    accepts: (mediaType) => wantsHtml || !mediaType.endsWith('html'),
    empty: () => '',
    decode: (body) => decode(body.mediaType, body.text()),
  }
}
