import { createHmac, randomBytes } from 'node:crypto'
import { SessionError } from '../session-errors.ts'
import { isSameSecret } from '../session-token.ts'
import type { UserSession } from '../user-session.ts'

const saltBytes = 16

const tokenFor = (session: UserSession, salt: string): string =>
  `${salt}.${createHmac('sha256', session.sessionAuth).update(`csrf ${salt}`).digest('base64url')}`

/**
 * A token that shows that a form was made for this session: another text each time, good until the session ends. Put it
 * into a hidden field, or send it as `x-csrf-token`.
 *
 * @since 0.1.0
 */
export function csrfToken(session: UserSession): string {
  return tokenFor(session, randomBytes(saltBytes).toString('base64url'))
}

/** Whether a token is the session's. */
export function isCsrfToken(session: UserSession, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const salt = /^([\w-]{22})\.[\w-]{43}$/.exec(token)?.[1]
  return salt !== undefined && isSameSecret(token, tokenFor(session, salt))
}

/**
 * Checks the token of a form, beside what the middleware checks.
 *
 * @throws SessionError (`cross_site`, status 403) unless it is the session's.
 * @since 0.1.0
 */
export function checkCsrfToken(session: UserSession, token: unknown): void {
  if (isCsrfToken(session, token)) return
  throw new SessionError('The form is not one of this session; open the page again and send it once more', {
    status: 403,
    code: 'cross_site',
  })
}
