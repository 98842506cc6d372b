import type { ResponseErrorOptions } from '../errors/response-error.ts'
import type { ResponseHeaders } from './response-headers.ts'

/**
 * An answer with a bad status, for a service to make its own error of.
 *
 * @since 0.1.0
 */
export interface ErrorAnswer {
  readonly operation: string
  readonly status: number
  readonly statusText: string
  readonly headers: ResponseHeaders
  /** Without parameters, in lower case; empty if the server sent none. */
  readonly mediaType: string
  /** The body; empty if there was none or it cannot be read as text. */
  readonly text: string
  /** The body as JSON; undefined if it is none. */
  json(): unknown
  /** The start of every message: `vm.start: POST https://… failed: 409 Conflict`, and then `reason`. */
  message(reason?: string): string
  /** What the shared error classes are made from; spread it and add the service's own. */
  readonly init: ResponseErrorOptions & { readonly retryAfterMs: number | undefined }
}
