import type { ResponseHeaders } from '../response/response-headers.ts'

/** What is known of an answer beside its data. */
export interface ResponseInfo {
  readonly status: number
  readonly statusText: string
  readonly headers: ResponseHeaders
  /** The id under which the server's log has this request. */
  readonly requestId: string | undefined
  /** Requests that were sent for the call. */
  readonly attempts: number
  /** Milliseconds from the call's start to the end of the answer. */
  readonly elapsedMs: number
}

/** Data and what is known of the answer it came in. */
export interface WithResponse<Data> {
  readonly data: Data
  readonly response: ResponseInfo
}
