import type { ResponseHeaders } from '../response/response-headers.ts'
import { brandError } from './brand.ts'
import { SdkError, type SdkErrorOptions, setKnown } from './sdk-error.ts'

/** What a {@link ResponseError} is made from. */
export interface ResponseErrorOptions extends SdkErrorOptions {
  readonly status: number
  readonly statusText?: string
  readonly headers: ResponseHeaders
  readonly requestId?: string | undefined
  /** The body as text, reachable only by {@link ResponseError.bodyText}. */
  readonly bodyText?: string | undefined
}

// Bodies stay out of the error object, so that no inspector or serializer prints them.
const bodies = new WeakMap<object, string>()

/**
 * The server answered, and the answer says no.
 *
 * @since 0.1.0
 */
export class ResponseError extends SdkError {
  /** HTTP status. */
  readonly status: number
  readonly statusText: string
  /** The answer's headers; their values show only through `get`. */
  readonly headers: ResponseHeaders
  /** The id under which the server's log has this request. */
  declare readonly requestId: string | undefined

  constructor(message: string, options: ResponseErrorOptions) {
    super(message, { code: `http_${options.status}`, ...options })
    this.status = options.status
    this.statusText = options.statusText ?? ''
    this.headers = options.headers
    setKnown(this, { requestId: options.requestId })
    if (options.bodyText !== undefined) bodies.set(this, options.bodyText)
  }

  /** The answer's body. It is not part of the message, of a log or of `inspect`, as it may hold anything. */
  bodyText(): string | undefined {
    return bodies.get(this)
  }

  static {
    brandError(this, 'ResponseError')
  }
}
