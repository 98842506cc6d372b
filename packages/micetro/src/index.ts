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
export { AddressHold } from './addresses/address-hold.ts'
export { AddressTakenError } from './addresses/address-taken-error.ts'
export {
  claimAddress,
  type ClaimAddressOptions,
  claimFreeAddress,
  type ClaimFreeAddressOptions,
  releaseAddress,
} from './addresses/claim-address.ts'
export type { ClaimParameters } from './addresses/claim-parameters.ts'
export { findFreeAddress, type FreeAddress, type FreeAddressOptions } from './addresses/free-address.ts'
export { type AddressClient, holdFreeAddress } from './addresses/hold-free-address.ts'
export type { AuthenticateOptions } from './auth/authenticate-options.ts'
export type { Authorization, AuthorizationFunction, AuthorizationRequest } from './auth/authorization-function.ts'
export type { Authentication } from './auth/login-auth.ts'
export type { RequestHooks, ResponseHook } from './call-connection/response-hooks.ts'
export type { RequestTimeout } from './call-connection/timeout.ts'
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
export { addressOfReverseName, reverseName, reverseZoneNames } from './dns/reverse-name.ts'
export { AmbiguousError } from './ensure/ambiguous-error.ts'
export { ensureRecord, type EnsureRecordOptions } from './ensure/ensure-record.ts'
export {
  ensureReservation,
  type EnsureReservationOptions,
  type ReservationClient,
  type ReservationMatch,
} from './ensure/ensure-reservation.ts'
export {
  ensureReverseRecord,
  type EnsureReverseRecordOptions,
  type ReverseRecordParameters,
} from './ensure/ensure-reverse-record.ts'
export { ensureZone } from './ensure/ensure-zone.ts'
export type { EnsureCheck, Ensured, EnsureOptions, FieldChange } from './ensure/ensured.ts'
export type { RecordMatch } from './ensure/find-record.ts'
export { findReverseZone, type ReverseZoneOptions } from './ensure/find-reverse-zone.ts'
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
export type { FreeRangeOptions, RangeSize } from './ranges/block-search.ts'
export { createFreeRange, type CreatedRange, type CreateFreeRangeOptions } from './ranges/create-free-range.ts'
export { findFreeRange, type FreeRange } from './ranges/find-free-range.ts'
export {
  importRecords,
  type ImportRecordsOptions,
  type ImportRecordsParameters,
  type RecordImport,
} from './record-import/import-records.ts'
export type {
  ImportProgress,
  ImportReport,
  RecordNotSent,
  RecordOutcome,
  RecordUnknown,
} from './record-import/import-report.ts'
export { RecordImportError } from './record-import/record-import-error.ts'
export type { Collection } from './reference/collections.ts'
export { normalizeRef } from './reference/normalize-ref.ts'
export { isNullRef, nullRef } from './reference/null-ref.ts'
export { isRef, makeRef, type ParsedRef, parseRef } from './reference/parse-ref.ts'
export type { Ref, RefArgument } from './reference/ref.ts'
export type { FileInput, FormInput, HttpRequestOptions, StreamRequestOptions } from './request/request-options.ts'
export type { List } from './resources/list.ts'
export type { Created, FieldName, Properties, UpdateParameters } from './resources/parameters.ts'
export { Version } from './server-version.ts'
export { ExhaustedError } from './task/exhausted-error.ts'
export type { RangesToSearch } from './task/ranges-to-search.ts'
export type { TaskOptions } from './task/task-options.ts'
export { version } from './version.ts'
