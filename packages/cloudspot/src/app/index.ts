export { ConfigError, type Logger, SdkError } from '@core/http'
export { BadCredentials } from '../errors/bad-credentials.ts'
export { NoValidToken } from '../errors/no-valid-token.ts'
export { type Company, type PermissionItem, type Permissions } from '../model/permissions.ts'
export { type User } from '../model/user.ts'
export { type ConnectionAddress } from '../web/connection-address.ts'
export { type ConnectMiddleware, type ExpressLicense, expressLicense } from './adapters/express-license.ts'
export {
  type FastifyHook,
  type FastifyLicense,
  fastifyLicense,
  type FastifyLicenseApp,
  type FastifyReplyLike,
  type FastifyRequestLike,
} from './adapters/fastify-license.ts'
export {
  type HonoContextLike,
  type HonoLicense,
  honoLicense,
  type HonoLicenseOptions,
  type HonoMiddleware,
} from './adapters/hono-license.ts'
export { sessionOf } from './adapters/session-of.ts'
export {
  AppStorageError,
  ImpersonationUsedError,
  LicenseAppError,
  NoAccessError,
  type NoAccessCode,
  NotLoggedInError,
} from './app-errors.ts'
export { type AppWebhookOptions, type LicenseAppOptions } from './app-options.ts'
export { createLicenseGate, type GateDecision, type LicenseGate } from './gate/create-license-gate.ts'
export { type LicenseGateOptions } from './gate/gate-options.ts'
export { type Need } from './gate/need.ts'
export { safeNext } from './gate/safe-next.ts'
export { LicenseApp, type LogInOptions } from './license-app.ts'
export { type AppSession, type AppUser } from './sessions/app-session.ts'
export { type AppStorage } from './storage/app-storage.ts'
export { type AppKey } from './storage/cipher.ts'
