import { AsyncLocalStorage } from 'node:async_hooks'
import { NotLoggedInError, SessionError } from '../session-errors.ts'
import type { UserSession } from '../user-session.ts'

/** What is known while a request is served. */
export interface RequestContext {
  readonly user: UserSession | undefined
}

const storage = new AsyncLocalStorage<RequestContext>()

function currentContext(reader: string): RequestContext {
  const context = storage.getStore()
  if (context !== undefined) return context
  throw new SessionError(
    `${reader}: there is no request here; read it in a handler behind the session middleware, or use runWithUser`,
    { code: 'outside_request' },
  )
}

function userOf(reader: string): UserSession {
  const { user } = currentContext(reader)
  if (user?.isActive === true) return user
  throw new NotLoggedInError(`${reader}: nobody is logged in; put the guard before handlers that need a user`)
}

/**
 * Runs a function as one user, or as nobody: `g.user` and its kin see that user in it and in all that it starts. The
 * middleware does it for requests; use it for work outside them, and in tests.
 *
 * @since 0.1.0
 */
export function runWithUser<Result>(user: UserSession | undefined, run: () => Result): Result {
  return storage.run(Object.freeze({ user }), run)
}

/**
 * The user of the request that is being served; undefined if nobody is logged in.
 *
 * @throws SessionError (`outside_request`) where no request is served.
 * @since 0.1.0
 */
export function currentUser(): UserSession | undefined {
  const { user } = currentContext('currentUser()')
  return user?.isActive === true ? user : undefined
}

/**
 * The user of the request that is being served.
 *
 * @throws NotLoggedInError if nobody is logged in; SessionError (`outside_request`) where no request is served.
 * @since 0.1.0
 */
export function requireUser(): UserSession {
  return userOf('requireUser()')
}

const contexts = new WeakMap<object, RequestContext>()

/** Serves a request as one user, or as nobody, and remembers who it was. */
export function runInContext<Result>(request: object, user: UserSession | undefined, run: () => Result): Result {
  const context = contexts.get(request) ?? Object.freeze({ user })
  contexts.set(request, context)
  return storage.run(context, run)
}

/** Who sent a request. @throws SessionError for one that did not come through the middleware. */
export function requestContextOf(request: object): RequestContext {
  const context = contexts.get(request)
  if (context !== undefined) return context
  throw new SessionError('guard: the request did not come through the session middleware; put that first', {
    code: 'outside_request',
  })
}

/** What belongs to the request that is being served. */
export interface RequestGlobals {
  /** The same as {@link requireUser}. */
  readonly user: UserSession
}

/**
 * What belongs to the request that is being served, as the Gateway's workflows have it.
 *
 * @example
 * const zones = await g.user.micetroApi.v2.httpGet('/dnsZones')
 * @since 0.1.0
 */
export const g: RequestGlobals = Object.freeze({
  get user(): UserSession {
    return userOf('g.user')
  },
})
