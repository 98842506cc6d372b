export {
  type ApiPromise,
  AuthError,
  type CallOptions,
  ConfigError,
  ConflictError,
  ConnectionError,
  type ConnectionOptions,
  DecodeError,
  type Hooks,
  LimitError,
  type Limits,
  type Logger,
  NotFoundError,
  type ProxyOption,
  RateLimitError,
  RedirectError,
  ResponseError,
  type ResponseHeaders,
  type ResponseInfo,
  type RetryOptions,
  SdkError,
  ServerError,
  TimeoutError,
  type TlsOptions,
  type WithResponse,
} from '@core/http'
export { CloudspotLicenseApi } from './client/cloudspot-license-api.ts'
export { createLicenseClient } from './client/create-license-client.ts'
export { type LicenseClient } from './client/license-client.ts'
export { BadCredentials } from './errors/bad-credentials.ts'
export { NoValidToken } from './errors/no-valid-token.ts'
export { type Impersonation } from './model/impersonation.ts'
export { grantsPermission } from './model/permission-rules.ts'
export { type Company, type PermissionItem, type Permissions } from './model/permissions.ts'
export { parsePermissions } from './model/read-permissions.ts'
export { ResponseStatus } from './model/response-status.ts'
export { type LicenseSession } from './model/session.ts'
export { type User } from './model/user.ts'
export { type EnvironmentOverrides } from './options/environment.ts'
export { type CloudspotOptions, type LicenseClientOptions } from './options/license-options.ts'
export { version } from './version.ts'
