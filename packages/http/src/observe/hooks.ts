import type { SdkError } from '../errors/sdk-error.ts'

/** A request about to go out. Its values are redacted. */
export interface RequestEvent {
  readonly service: string
  /** Like `vm.start`. */
  readonly operation: string
  /** The same for all attempts of one call, unique in this process. */
  readonly callId: number
  /** From 1. */
  readonly attempt: number
  readonly method: string
  /** Query values are masked unless known to be harmless. */
  readonly url: string
  /** Values are masked unless known to be harmless. */
  readonly headers: Readonly<Record<string, string>>
}

/** An answer whose body has been read, or whose stream has been opened. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  /** Of this attempt. */
  readonly elapsedMs: number
  readonly requestId: string | undefined
}

/** A failed attempt that will be repeated. */
export interface RetryEvent extends RequestEvent {
  readonly error: SdkError
  readonly delayMs: number
}

/** A call that failed for good. */
export interface ErrorEvent extends RequestEvent {
  readonly error: unknown
  /** Of the call. */
  readonly elapsedMs: number
}

/**
 * Called as requests go out and answers come in. What they return is ignored; what they throw is logged, and the
 * call goes on.
 *
 * @since 0.1.0
 */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined
  readonly onRetry?: ((event: RetryEvent) => void) | undefined
  readonly onError?: ((event: ErrorEvent) => void) | undefined
}
