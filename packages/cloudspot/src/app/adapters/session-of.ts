import { NotLoggedInError } from '../app-errors.ts'
import type { AppSession } from '../sessions/app-session.ts'

const sessions = new WeakMap<object, AppSession>()

interface Wrapped {
  readonly raw?: unknown
  readonly req?: { readonly raw?: unknown }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Notes the session that a guard has let a request go on with, under the framework's innermost request. */
export function rememberSession(request: object, session: AppSession): void {
  sessions.set(request, session)
}

/**
 * The session that a guard has let a request go on with.
 *
 * @param source Express's or Fastify's request, or Hono's context.
 * @throws NotLoggedInError if no guard was before the route.
 * @since 0.1.0
 */
export function sessionOf(source: object): AppSession {
  const { raw, req } = source as Wrapped
  for (const request of [source, raw, req?.raw]) {
    const session = isObject(request) ? sessions.get(request) : undefined
    if (session !== undefined) return session
  }
  throw new NotLoggedInError('No session is known of this request: put a guard before the route.')
}
