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

/** Encodes a body once; retries send the same bytes. */
export function encodeBody(body: RequestBody, operation?: string): EncodedBody {
  if ('json' in body) {
    return { content: json(body.json, operation), contentType: 'application/json; charset=utf-8', replayable: true }
  }
  if ('form' in body) {
    const content = encodeQuery([body.form], '+', operation)
    return { content, contentType: 'application/x-www-form-urlencoded', replayable: true }
  }
  if ('multipart' in body) return { content: body.multipart, contentType: undefined, replayable: true }
  if ('text' in body) return { content: body.text, contentType: body.contentType, replayable: true }
  if ('bytes' in body) {
    // A copy: what is sent again is what was given, whatever the caller does to the array meanwhile.
    return { content: new Uint8Array(body.bytes), contentType: body.contentType, replayable: true }
  }
  return { content: body.stream, contentType: body.contentType, replayable: false }
}
