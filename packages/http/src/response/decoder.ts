import type { ResponseHeaders } from './response-headers.ts'

/** A good answer, read to its end. */
export interface AnswerBody {
  readonly status: number
  readonly headers: ResponseHeaders
  /** Without parameters, in lower case; empty if the server sent none. */
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Decodes the bytes by byte order mark, charset parameter, XML declaration, else UTF-8. */
  text(): string
}

/** Makes the result of an answer without a body. */
export type EmptyBody<Result> = (answer: Pick<AnswerBody, 'status' | 'headers'>) => Result

/** What is known of an answer before its body has come. */
export interface AnswerHead {
  readonly status: number
  readonly headers: ResponseHeaders
  /** Without parameters, in lower case. */
  readonly mediaType: string
  /** By byte order mark, charset parameter, XML declaration, else `utf-8`; in lower case. */
  readonly charset: string
}

/**
 * Reads one body as it arrives, so that neither its bytes nor its text are ever there as a whole.
 *
 * @since 0.1.0
 */
export interface IncrementalReader<Result> {
  /**
   * Takes the next piece, whose memory is used again afterwards. What it throws ends the call, as what `decode` throws
   * does.
   */
  write(bytes: Uint8Array): void
  /** The body has come to its end. */
  end(): Result
}

/** Reads good answers of one kind. */
export interface BodyDecoder<Result> {
  readonly kind: 'body'
  /** The request's `Accept`. */
  readonly accept: string
  /** What was asked for, in words, for the message about an answer that is something else. */
  readonly expects: string
  /** Whether the answer's type is one that `decode` understands. */
  accepts(mediaType: string): boolean
  /** What an empty body means; without it an empty body is a DecodeError. */
  readonly empty?: EmptyBody<Result>
  decode(body: AnswerBody): Result
  /**
   * Makes a reader for one large body, or undefined if that must be collected after all. Small bodies always go to
   * `decode`, which must give the same results.
   */
  readonly incremental?: (head: AnswerHead) => IncrementalReader<Result> | undefined
}

/** Hands the body over as it arrives. */
export interface StreamDecoder<Result> {
  readonly kind: 'stream'
  readonly accept: string
  readonly expects: string
  accepts(mediaType: string): boolean
  open(stream: ReadableStream<Uint8Array>, headers: ResponseHeaders): Result
}

/** How an operation reads its good answers. @since 0.1.0 */
export type Decoder<Result> = BodyDecoder<Result> | StreamDecoder<Result>
