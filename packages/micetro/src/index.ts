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
  type ListPromise,
  type Logger,
  NotFoundError,
  type Pager,
  type PagesOptions,
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
export type { Authorization, AuthorizationFunction, AuthorizationRequest } from './auth/authorization-function.ts'
export type { Authentication } from './auth/login-auth.ts'
export { BulkCreateError } from './bulk/bulk-create-error.ts'
export type { BulkCreated, BulkFailed } from './bulk/bulk-record.ts'
export { bulkResults, type BulkResults } from './bulk/bulk-results.ts'
export type { MicetroClientOptions } from './client/client-options.ts'
export { MicetroClient, MicetroClient as Client } from './client/micetro-client.ts'
export type {
  CustomPropertyDefinition,
  CustomPropertyInput,
  CustomPropertyValue,
} from './custom-properties/custom-property-value.ts'
export { readCustomProperties } from './custom-properties/read-custom-properties.ts'
export { updateProperties } from './custom-properties/update-properties.ts'
export { formatServerDate, type ServerDateForm } from './dates/format-server-date.ts'
export { parseServerDate } from './dates/parse-server-date.ts'
export { micetroErrorCodes } from './errors/error-codes.ts'
export { AccessDeniedError, ObjectNotFoundError, TooManyConnectionsError } from './errors/known-errors.ts'
export { MicetroV2ErrorResponse } from './errors/micetro-v2-error-response.ts'
export { UnexpectedResponse } from './errors/unexpected-response.ts'
export type { EqualityConditions, OrderConditions, TextConditions } from './filter/conditions.ts'
export type { Filterable } from './filter/filter-fields.ts'
export { allOf, anyOf, type Filter } from './filter/filter.ts'
export { type FilterFields, where, type WhereOptions } from './filter/where.ts'
export type {
  DHCPReservation,
  DHCPScope,
  DNSRecord,
  DNSZone,
  Group,
  IPAMRecord,
  Range,
  Role,
  User,
} from './generated/types.ts'
export { MediaType } from './media-type.ts'
export type { Collection } from './reference/collections.ts'
export { normalizeRef } from './reference/normalize-ref.ts'
export { isNullRef, nullRef } from './reference/null-ref.ts'
export { isRef, makeRef, type ParsedRef, parseRef } from './reference/parse-ref.ts'
export type { Ref, RefArgument } from './reference/ref.ts'
export type { FileInput, FormInput, HttpRequestOptions, StreamRequestOptions } from './request/request-options.ts'
export type { List } from './resources/list.ts'
export type { Created, FieldName, Properties, UpdateParameters } from './resources/parameters.ts'
export { Version } from './server-version.ts'
export { version } from './version.ts'
