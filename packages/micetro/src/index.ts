export {
  type ApiPromise,
  AuthError,
  type CallOptions,
  ConfigError,
  ConfigError as ClientError,
  ConflictError,
  ConnectionError,
  type ConnectionOptions,
  DecodeError,
  type FetchFunction,
  type Hooks,
  LimitError,
  type Logger,
  NotFoundError,
  type ProxyOption,
  type QueryInput,
  RateLimitError,
  RedirectError,
  ResponseError,
  ResponseError as ErrorResponse,
  type ResponseInfo,
  type RetryOptions,
  SdkError,
  SdkError as GeneralError,
  ServerError,
  TimeoutError,
  type TlsOptions,
  type WithResponse,
} from '@core/http'
export type { AuthenticateOptions } from './auth/authenticate-options.ts'
export type { Authentication } from './auth/credentials.ts'
export type { MicetroClientOptions } from './client/client-options.ts'
export { MicetroClient, MicetroClient as Client } from './client/micetro-client.ts'
export { micetroErrorCodes } from './errors/error-codes.ts'
export { AccessDeniedError, ObjectNotFoundError, TooManyConnectionsError } from './errors/known-errors.ts'
export { MicetroV2ErrorResponse } from './errors/micetro-v2-error-response.ts'
export { UnexpectedResponse } from './errors/unexpected-response.ts'
export { MediaType } from './media-type.ts'
export type { FileInput, FormInput, HttpRequestOptions, StreamRequestOptions } from './request/request-options.ts'
export { Version } from './server-version.ts'
export { version } from './version.ts'
