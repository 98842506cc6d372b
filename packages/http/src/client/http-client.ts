import type { AuthProvider } from '../auth/auth-provider.ts'
import type { SdkError } from '../errors/sdk-error.ts'
import type { ConnectionOptions } from '../options/connection-options.ts'
import type { SpaceEncoding } from '../request/query.ts'
import type { ApiPromise } from './api-promise.ts'
import type { CallOptions } from './call-options.ts'
import type { ErrorMapper } from './error-answer.ts'
import type { Operation, OperationInput } from './operation.ts'

/** What a service's client is made of, beside what its users may set. */
export interface HttpClientOptions extends ConnectionOptions {
  /** How events and logs call the service, like `ovirt`. */
  readonly service: string
  /** The service package's name and version, like `@sdk/ovirt/1.2.0`. */
  readonly product: string
  /** Where the API starts; a path prefix is kept. */
  readonly baseUrl: string | URL
  /** How the user's option for the address is called, for messages. @default 'url' */
  readonly baseUrlOption?: string | undefined
  readonly auth?: AuthProvider | undefined
  /** Makes the service's own errors of answers with a bad status. */
  readonly mapError?: ErrorMapper | undefined
  /** Whether an error says that the credentials are no good, where the service does not answer with 401. */
  readonly refusesCredentials?: ((error: SdkError) => boolean) | undefined
  /** How the service wants a space in a query. @default '%20' */
  readonly space?: SpaceEncoding | undefined
  /** Headers in which the server names a request. @default x-request-id, x-correlation-id, correlation-id */
  readonly requestIdHeaders?: readonly string[] | undefined
}

/** What a derived client does otherwise; what is left out is as it was. */
export interface DerivedOptions extends Pick<ConnectionOptions, 'tls' | 'proxy' | 'hooks'> {
  /** Milliseconds to make a connection; `false` for no limit. */
  readonly connectTimeoutMs?: number | false | undefined
  /**
   * Milliseconds from the start of a request, with `connectTimeoutMs` from when it has a connection, until its answer
   * begins. @default no limit but that of the attempt
   */
  readonly answerTimeoutMs?: number | false | undefined
}

/**
 * Sends a service's operations.
 *
 * @since 0.1.0
 */
export interface HttpClient extends AsyncDisposable {
  /** Where the API starts, without a slash at the end. */
  readonly baseUrl: string
  /**
   * Runs one operation.
   *
   * @throws ConfigError (as a rejection) for wrong input, before any I/O; else any SdkError, or the signal's reason.
   */
  request<Result>(operation: Operation<Result>, input?: OperationInput, options?: CallOptions): ApiPromise<Result>
  /** The same client with other credentials; it shares connections and the retry budget. */
  withAuth(auth: AuthProvider): HttpClient
  /**
   * A client for calls that need other options. It shares credentials and the retry budget, and connections too unless
   * `tls`, `proxy` or `connectTimeoutMs` ask for others. Close it when it is done; closing this one closes it too.
   *
   * @throws ConfigError naming the option that cannot be right.
   */
  derive(options: DerivedOptions): HttpClient
  /** Refuses further calls and closes the connections. */
  close(): Promise<void>
}
