export { type ConnectMiddleware, type ExpressSessions, expressSessions } from './adapters/express-sessions.ts'
export {
  type FastifyHook,
  type FastifyLike,
  type FastifyReplyLike,
  type FastifyRequestLike,
  type FastifySessions,
  fastifySessions,
} from './adapters/fastify-sessions.ts'
export {
  type HonoContextLike,
  type HonoMiddleware,
  type HonoSessions,
  honoSessions,
  type HonoSessionsOptions,
} from './adapters/hono-sessions.ts'
export { type NodeHandler, type NodeSessions, nodeSessions } from './adapters/node-sessions.ts'
export { currentUser, g, type RequestGlobals, requireUser, runWithUser } from './context/request-context.ts'
export { checkCsrfToken, csrfToken } from './gate/csrf-token.ts'
export type { SessionGateOptions } from './gate/gate-options.ts'
export { BodyTooLargeError, type GateAnswer, type GateRequest } from './gate/gate-request.ts'
export { safeNext } from './gate/safe-next.ts'
export { createSessionGate, type GateDecision, type GuardOptions, type SessionGate } from './gate/session-gate.ts'
export { NotLoggedInError, SessionError, type SessionErrorOptions, SessionStoreError } from './session-errors.ts'
export type { SessionConnection, UserSessionsOptions } from './session-options.ts'
export type { SessionKey } from './store/key-ring.ts'
export type { SessionStore } from './store/session-store.ts'
export {
  type MicetroApi,
  UserSession,
  UserSession as MicetroUserSession,
  type UserSessionParts,
} from './user-session.ts'
export { UserSessions } from './user-sessions.ts'
