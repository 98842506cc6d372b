import type { AuthHeaders, AuthProvider } from '../auth/auth-provider.ts'
import type { EncodedBody } from '../request/body.ts'
import type { Decoder } from '../response/decoder.ts'
import type { RetrySettings } from '../retry/resolve-retry.ts'
import type { TransferProgress } from './call-options.ts'
import type { WithResponse } from './response-info.ts'
import type { AnswerFunction, HttpMethod } from './operation.ts'

/** One call on its way: what it sends, by which rules, and how far it is. */
export interface Call<Result> {
  readonly id: number
  readonly operation: string
  readonly method: HttpMethod
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: EncodedBody | undefined
  readonly decode: Decoder<Result>
  readonly idempotent: boolean
  readonly followsRedirects: boolean
  /** A redirect is an answer like any other. */
  readonly givesRedirects: boolean
  readonly auth: AuthProvider
  /** Beside those of the credentials. */
  readonly secrets: readonly string[]
  readonly retry: RetrySettings
  readonly timeoutMs: number | false
  readonly bodyTimeoutMs: number | false
  readonly deadlineMs: number | false
  /** For one request, until its answer begins. */
  readonly answerTimeoutMs: number | false
  readonly signal: AbortSignal | undefined
  readonly onDownloadProgress: ((progress: TransferProgress) => void) | undefined
  readonly onAnswer: AnswerFunction | undefined
  /** On the clock that no adjustment moves. */
  readonly startedAt: number
  readonly progress: CallProgress<Result>
}

/** What changes while a call is under way. */
export interface CallProgress<Result> {
  /** Attempts begun. */
  attempts: number
  /** Repeats after failures; a repeat with a new token is not one. */
  retries: number
  phase: 'headers' | 'body'
  /** Credentials are being got: a failure then is the login's, which has its own retries. */
  authorizing: boolean
  /** Credentials of the latest attempt. */
  sentAuth: AuthHeaders | undefined
  /** Credentials that the server refused. */
  rejectedAuth: AuthHeaders | undefined
  nextDelayMs: number
  result: WithResponse<Result> | undefined
}

/** Milliseconds since the call began. */
export function elapsedMs(call: Call<unknown>): number {
  return performance.now() - call.startedAt
}

/** Milliseconds that the call has left. */
export function remainingMs(call: Call<unknown>): number {
  return call.deadlineMs === false ? Infinity : call.deadlineMs - elapsedMs(call)
}
