import { ConfigError } from '../errors/config-error.ts'
import { encodeQuery, type QueryInput } from './query.ts'

/** What a request carries. */
export type RequestBody =
  | { readonly json: unknown }
  /** Sent as `application/x-www-form-urlencoded`. */
  | { readonly form: QueryInput }
  /** Sent as `multipart/form-data`. */
  | { readonly multipart: FormData }
  | { readonly text: string; readonly contentType: string }
  | { readonly bytes: Uint8Array; readonly contentType: string }
  /** Sent as it is read, once: such a request is never repeated. */
  | { readonly stream: ReadableStream<Uint8Array>; readonly contentType: string }

/** A body ready to be sent. */
export interface EncodedBody {
  readonly content: string | Uint8Array<ArrayBuffer> | FormData | ReadableStream<Uint8Array>
  /** Absent for multipart: the transport adds the boundary. */
  readonly contentType: string | undefined
  /** Whether the same content can be sent again. */
  readonly replayable: boolean
}

function json(value: unknown, operation: string | undefined): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value) as string | undefined
  } catch (error) {
    throw new ConfigError('body', 'cannot be written as JSON: it holds a cycle, a bigint or a failing toJSON', {
      operation,
      cause: error,
    })
  }
  if (text === undefined) throw new ConfigError('body', 'has no JSON form', { operation })
  return text
}

const forms =
  '{ json }, { form }, { multipart }, { text, contentType }, { bytes, contentType } or { stream, contentType }'

function typed(
  content: EncodedBody['content'],
  contentType: unknown,
  replayable: boolean,
  operation?: string,
): EncodedBody {
  if (typeof contentType !== 'string' || contentType === '') {
    throw new ConfigError('body.contentType', 'must say what the body is, like text/plain', { operation })
  }
  return { content, contentType, replayable }
}

/** Encodes a body once; retries send the same bytes. @throws ConfigError for what is no body. */
export function encodeBody(body: RequestBody, operation?: string): EncodedBody {
  const wrong = (option: string, problem: string): ConfigError => new ConfigError(option, problem, { operation })
  if (typeof body !== 'object' || (body as unknown) === null) throw wrong('body', `must be ${forms}`)
  if ('json' in body) {
    return { content: json(body.json, operation), contentType: 'application/json; charset=utf-8', replayable: true }
  }
  if ('form' in body) {
    const content = encodeQuery([body.form], '+', operation)
    return { content, contentType: 'application/x-www-form-urlencoded', replayable: true }
  }
  if ('multipart' in body) {
    if (!(body.multipart instanceof FormData)) throw wrong('body.multipart', 'must be FormData')
    return { content: body.multipart, contentType: undefined, replayable: true }
  }
  if ('text' in body) {
    if (typeof body.text !== 'string') throw wrong('body.text', 'must be a string')
    return typed(body.text, body.contentType, true, operation)
  }
  if ('bytes' in body) {
    if (!(body.bytes instanceof Uint8Array)) throw wrong('body.bytes', 'must be a Uint8Array')
    // A copy: what is sent again is what was given, whatever the caller does to the array meanwhile.
    return typed(new Uint8Array(body.bytes), body.contentType, true, operation)
  }
  if (!('stream' in body)) throw wrong('body', `must be ${forms}`)
  if (!(body.stream instanceof ReadableStream)) throw wrong('body.stream', 'must be a ReadableStream')
  if (body.stream.locked) throw wrong('body.stream', 'is being read by somebody else')
  return typed(body.stream, body.contentType, false, operation)
}
