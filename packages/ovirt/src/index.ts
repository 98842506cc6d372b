export {
  type ApiPromise,
  type CallOptions,
  ConfigError,
  ConnectionError,
  type ConnectionErrorReason,
  DecodeError,
  type Hooks,
  LimitError,
  type Logger,
  RateLimitError,
  RedirectError,
  ResponseError,
  type ResponseInfo,
  type RetryOptions,
  SdkError,
  TimeoutError,
  type TimeoutPhase,
  type TlsOptions,
  WaitFailedError,
  WaitTimeoutError,
  type WithResponse,
  type ListPromise,
  type Pager,
  type PagesOptions,
} from '@core/http'
export { type CloseOptions, Connection, type TestOptions } from './connection/connection.ts'
export type { AuthenticateOptions } from './connection/within-clocks.ts'
export { ConnectionBuilder } from './connection/connection-builder.ts'
export type { ConnectionOptions } from './connection/connection-options.ts'
export type { FollowLinkParameters, Link } from './connection/follow-link.ts'
export { OvirtError, type OvirtErrorDetails } from './errors/ovirt-error.ts'
export {
  AuthError,
  ConflictError,
  NotFoundError,
  type OvirtResponseErrorOptions,
  ServerError,
} from './errors/response-errors.ts'
export { type Action, type Api, type Fault, type List, type Struct, type Vm, VmStatus } from './generated/types.ts'

export type {
  AsyncParameters,
  Follow,
  FollowParameters,
  ListParameters,
  NoParameters,
  Service,
  SystemService,
  VmGetParameters,
  VmService,
  VmShutdownParameters,
  VmsListParameters,
  VmsService,
  VmStartParameters,
  VmStopParameters,
} from './generated/services.ts'

export { type ApiVersion, probe, type ProbeResult } from './probe/probe.ts'
export type { ProbeOptions } from './probe/probe-options.ts'
export { version } from './version.ts'
export { waitForVmStatus, type WaitForVmStatusOptions } from './waiting/wait-for-vm-status.ts'
export { mapConcurrent, type MapConcurrentOptions } from '@core/http'
export { type CloudConfig, cloudConfigText, type CloudConfigValue } from './cloud-init/cloud-config.ts'
export { cloudInit, type CloudInitOptions } from './cloud-init/cloud-init.ts'
export type { CloudInitNic, StaticAddress } from './cloud-init/nic-configuration.ts'
export { type ConsoleFile, readConsoleFile } from './console/console-file.ts'
export { consoleFile, type ConsoleOptions, consoleTicket, type ConsoleTicketOptions } from './console/open-console.ts'
export { followEvents, type FollowEventsOptions } from './events/follow-events.ts'
export type { Followed, Following, WithLinks } from './follow/followed.ts'
export { splitFollow, type SplitFollowOptions } from './follow/split-follow.ts'
export { type ConflictRetry, retryConflicts, type RetryConflictsOptions } from './retry-conflicts/retry-conflicts.ts'
export { isTemporaryConflict } from './retry-conflicts/temporary-conflict.ts'
export { FindError } from './search/find-error.ts'
export { findByName, findOne, type FindOptions, type SearchableService } from './search/find.ts'
export { allOf, anyOf, type SearchCondition } from './search/search-condition.ts'
export type { Searchable } from './search/search-fields.ts'
export { type SearchFields, where, type WhereOptions } from './search/where.ts'
export { type StateSource, waitFor, type WaitForOptions } from './waiting/wait-for.ts'
export { waitForJobs, type WaitForJobsOptions } from './waiting/wait-for-jobs.ts'
export type { WaitForStatusOptions } from './waiting/object-kind.ts'
export {
  waitForDiskStatus,
  waitForHostStatus,
  waitForImageTransferPhase,
  waitForSnapshotStatus,
  waitForStorageDomainStatus,
  waitForTemplateStatus,
} from './waiting/wait-for-status.ts'
