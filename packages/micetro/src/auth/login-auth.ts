import { abortable, type CallOptions, type HttpClient, type WithResponse } from '@core/http'
import type { Version } from '../server-version.ts'
import { authorizationAuth, generateToken } from './authorization.ts'
import { automaticAuth, offersSessions } from './automatic-auth.ts'
import type { CredentialAuth } from './credential-auth.ts'
import { type Login, openSession, sessionAuth } from './session-auth.ts'
import { verifyAuth } from './verify-auth.ts'

/**
 * How a user name and password are used: sent with every request (`basic`); once, for the token of a session
 * (`session`); or as the server's version has it (`auto`).
 *
 * @since 0.1.0
 */
export type Authentication = 'basic' | 'session' | 'auto'

/** What logins are made with. */
export interface LoginContext {
  /** The client without credentials. */
  readonly anonymous: HttpClient
  readonly authentication: Authentication
  /** Asks for the server's version, once. */
  readonly version: () => Promise<Version>
}

const basicAuth = ({ username, password }: Login): CredentialAuth =>
  authorizationAuth('username', generateToken(username, password))

/**
 * Credentials that the server has yet to see.
 *
 * @throws ConfigError for a user name or password that cannot be sent.
 */
export function loginAuth(login: Login, { anonymous, authentication, version }: LoginContext): CredentialAuth {
  const basic = basicAuth(login)
  if (authentication === 'basic') return basic
  const session = sessionAuth(anonymous, login)
  return authentication === 'session' ? session : automaticAuth({ basic, session }, version)
}

/**
 * Credentials that the server has confirmed.
 *
 * @throws AuthError if it refuses them; ConfigError for a user name or password that cannot be sent.
 */
export async function confirmedLogin(
  login: Login,
  { anonymous, authentication, version }: LoginContext,
  options: CallOptions,
): Promise<WithResponse<CredentialAuth>> {
  const basic = basicAuth(login)
  const usesSession =
    authentication === 'auto' ? await abortable(offersSessions(version), options.signal) : authentication === 'session'
  if (!usesSession) return { data: basic, response: await verifyAuth(anonymous.withAuth(basic), options) }
  const { data: token, response } = await openSession(anonymous, login, options)
  return { data: sessionAuth(anonymous, login, token), response }
}
