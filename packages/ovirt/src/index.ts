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
