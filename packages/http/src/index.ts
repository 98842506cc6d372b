export { type AuthHeaders, type AuthProvider, type AuthRequest } from './auth/auth-provider.ts'
export { basicAuth, basicCredentials } from './auth/basic-auth.ts'
export { bearerAuth, headerAuth } from './auth/header-auth.ts'
export { noAuth } from './auth/no-auth.ts'
export { type Token, type TokenSource, type TokenSourceOptions, tokenSource } from './auth/token-source.ts'
export { mapConcurrent, type MapConcurrentOptions } from './bulk/map-concurrent.ts'
export { type ApiPromise, apiPromise, mapApiPromise } from './client/api-promise.ts'
export { type CallOptions, callOptionTable, type TransferProgress } from './client/call-options.ts'
export { type ErrorMapper } from './client/error-answer.ts'
export { createHttpClient } from './client/create-http-client.ts'
export { type DerivedOptions, type HttpClient, type HttpClientOptions } from './client/http-client.ts'
export { type AnswerFunction, type HttpMethod, type Operation, type OperationInput } from './client/operation.ts'
export { type ResponseInfo, type WithResponse } from './client/response-info.ts'
export { brandError } from './errors/brand.ts'
export { ConfigError } from './errors/config-error.ts'
export { ConnectionError, type ConnectionErrorOptions, type ConnectionErrorReason } from './errors/connection-error.ts'
export { DecodeError, type DecodeErrorOptions } from './errors/decode-error.ts'
export { LimitError, type LimitErrorOptions } from './errors/limit-error.ts'
export { ResponseError, type ResponseErrorOptions } from './errors/response-error.ts'
export {
  AuthError,
  ConflictError,
  NotFoundError,
  RateLimitError,
  type RateLimitErrorOptions,
  RedirectError,
  type RedirectErrorOptions,
  responseErrorOf,
  ServerError,
} from './errors/response-errors.ts'
export { SdkError, type SdkErrorOptions } from './errors/sdk-error.ts'
export { TimeoutError, type TimeoutErrorOptions, type TimeoutPhase } from './errors/timeout-error.ts'
export { type ErrorEvent, type Hooks, type RequestEvent, type ResponseEvent, type RetryEvent } from './observe/hooks.ts'
export { type Logger } from './observe/logger.ts'
export { diagnosticsChannels } from './observe/observer.ts'
export { isLoopback, parseBaseUrl } from './options/base-url.ts'
export { checkOptions, type CheckOptionsContext, type OptionTable } from './options/check-options.ts'
export { type Check, either, is, orFalse } from './options/checks.ts'
export { closestName } from './options/closest-name.ts'
export {
  type ConnectionOptions,
  connectionOptionTable,
  type FetchFunction,
  type Limits,
} from './options/connection-options.ts'
export {
  type ListPromise,
  listPromise,
  type ListPromiseSource,
  type PagesOptions,
  pagesOptionTable,
} from './paging/list-promise.ts'
export { type Page, paginate, type PaginateOptions, type Pager } from './paging/paginate.ts'
export { maskSecrets } from './redact/mask-secrets.ts'
export { type RequestBody } from './request/body.ts'
export { type HeadersInput, mergeHeaders } from './request/headers.ts'
export { checkRelativePath, encodeSegment, expandPath, type PathParameters } from './request/path.ts'
export { encodeQuery, type QueryInput, type QueryValue, type SpaceEncoding } from './request/query.ts'
export { type ErrorAnswer } from './response/answer.ts'
export { incrementalText } from './response/charset.ts'
export {
  type AnswerBody,
  type AnswerHead,
  type BodyDecoder,
  type Decoder,
  type EmptyBody,
  type IncrementalReader,
  type StreamDecoder,
} from './response/decoder.ts'
export {
  bytesDecoder,
  type DecoderOptions,
  jsonDecoder,
  nothingDecoder,
  streamDecoder,
  textDecoder,
  xmlDecoder,
} from './response/decoders.ts'
export { incrementalJson, type IncrementalJsonOptions } from './response/incremental-json.ts'
export { parseJson } from './response/parse-json.ts'
export { type ResponseHeaders } from './response/response-headers.ts'
export { parseRetryAfter } from './retry/retry-after.ts'
export { type RetryOptions } from './retry/retry-options.ts'
export { abortable } from './time/abortable.ts'
export { sleep } from './time/sleep.ts'
export { type Pem, type ProxyOption, type TlsOptions } from './transport/network-options.ts'
export { WaitFailedError, WaitTimeoutError } from './waiting/wait-errors.ts'
export { waitFor, type WaitOptions } from './waiting/wait-for.ts'
