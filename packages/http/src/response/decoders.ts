import type { BodyDecoder, EmptyBody, StreamDecoder } from './decoder.ts'
import { parseJson } from './parse-json.ts'

const isJson = (mediaType: string): boolean => /\/(?:.+\+)?json$/.test(mediaType)
const isXml = (mediaType: string): boolean => /\/(?:.+\+)?xml$/.test(mediaType)

/** Settings of a decoder that are not the same for all answers. */
export interface DecoderOptions<Result> {
  /** What an empty body means; without it an empty body is a DecodeError. */
  readonly empty?: EmptyBody<Result>
  /** @default what the decoder reads */
  readonly accept?: string
}

/**
 * Reads JSON. `change` makes the result from the parsed document.
 *
 * @since 0.1.0
 */
export function jsonDecoder<Result>(
  change: (document: unknown) => Result,
  options: DecoderOptions<Result> = {},
): BodyDecoder<Result> {
  return {
    kind: 'body',
    accept: 'application/json',
    expects: 'JSON',
    accepts: isJson,
    decode: (body) => change(parseJson(body.text())),
    ...options,
  }
}

/**
 * Reads XML. `read` gets the text.
 *
 * @since 0.1.0
 */
export function xmlDecoder<Result>(
  read: (text: string) => Result,
  options: DecoderOptions<Result> = {},
): BodyDecoder<Result> {
  return {
    kind: 'body',
    accept: 'application/xml',
    expects: 'XML',
    accepts: isXml,
    decode: (body) => read(body.text()),
    ...options,
  }
}

/** Reads any text. @since 0.1.0 */
export function textDecoder(options: DecoderOptions<string> = {}): BodyDecoder<string> {
  return {
    kind: 'body',
    accept: '*/*',
    expects: 'text',
    accepts: () => true,
    empty: () => '',
    decode: (body) => body.text(),
    ...options,
  }
}

/** Reads any bytes. @since 0.1.0 */
export function bytesDecoder(options: DecoderOptions<Uint8Array> = {}): BodyDecoder<Uint8Array> {
  return {
    kind: 'body',
    accept: '*/*',
    expects: 'bytes',
    accepts: () => true,
    empty: () => new Uint8Array(),
    decode: (body) => body.bytes,
    ...options,
  }
}

/** For operations whose good answer says nothing: a body is read and dropped. @since 0.1.0 */
export function nothingDecoder(options: { readonly accept?: string } = {}): BodyDecoder<undefined> {
  return {
    kind: 'body',
    accept: '*/*',
    expects: 'no content',
    accepts: () => true,
    empty: () => undefined,
    decode: () => undefined,
    ...options,
  }
}

/**
 * Hands over a download as it arrives. The call ends when the stream opens: from then on `bodyTimeoutMs` and the signal
 * watch it, `timeoutMs` and `deadlineMs` no longer do.
 *
 * @since 0.1.0
 */
export function streamDecoder(options: { readonly accept?: string } = {}): StreamDecoder<ReadableStream<Uint8Array>> {
  return {
    kind: 'stream',
    accept: '*/*',
    expects: 'a stream',
    accepts: () => true,
    open: (stream) => stream,
    ...options,
  }
}
