import type { Exchange, Fault } from '../fault.ts'
import type { AnswerHeaders } from './raw-message.ts'

/** A well-formed answer. Of `json`, `text` and `bytes` at most one is given. */
export interface Answer {
  /** 200 unless told. */
  readonly status?: number | undefined
  /** Win over the content-type that `json` and `text` bring. */
  readonly headers?: AnswerHeaders | undefined
  /** Sent as `application/json`. */
  readonly json?: unknown
  /** Sent as `text/plain; charset=utf-8`. */
  readonly text?: string | undefined
  /** Sent without a content-type. */
  readonly bytes?: Uint8Array | undefined
}

function bodyOf({ json, text, bytes }: Answer): { readonly content: Uint8Array; readonly contentType?: string } {
  if (json !== undefined) return { content: Buffer.from(JSON.stringify(json)), contentType: 'application/json' }
  if (text !== undefined) return { content: Buffer.from(text), contentType: 'text/plain; charset=utf-8' }
  return { content: bytes ?? new Uint8Array() }
}

/** Sends an answer whole, with its content-length, and leaves the connection open. */
export function sendAnswer({ response }: Exchange, given: Answer): void {
  const { status = 200, headers = {} } = given
  const { content, contentType } = bodyOf(given)
  response.statusCode = status
  if (contentType !== undefined) response.setHeader('content-type', contentType)
  // These two have no body, and a content-length would contradict that.
  if (status !== 204 && status !== 304) response.setHeader('content-length', content.byteLength)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(content)
}

/** No fault at all. */
export function answer(given: Answer = {}): Fault {
  return { name: 'answer', act: (exchange) => sendAnswer(exchange, given) }
}
