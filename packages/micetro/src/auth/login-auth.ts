import { abortable, type CallOptions, type HttpClient, type WithResponse } from '@core/http'
import type { Version } from '../server-version.ts'
import { authorizationAuth, generateToken } from './authorization.ts'
import { takesNoBasic } from '../errors/refuses-credentials.ts'
import { automaticAuth, offersSessions } from './automatic-auth.ts'
import { basicFirstAuth, neither } from './basic-first-auth.ts'
import type { CredentialAuth } from './credential-auth.ts'
import { type Login, openSession, sessionAuth } from './session-auth.ts'
import { verifyAuth } from './verify-auth.ts'

/**
 * How a user name and password are used: sent with every request (`basic`); once, for the token of a session
 * (`session`); or as the server's version has it (`auto`). Unless told, they are sent with every request until the server
 * shows that it takes no Basic authentication, and then for a session.
 *
 * @since 0.1.0
 */
export type Authentication = 'basic' | 'session' | 'auto'

/** What logins are made with. */
export interface LoginContext {
  /** The client without credentials. */
  readonly anonymous: HttpClient
  /** Basic, or a session where that is switched off, unless told. */
  readonly authentication: Authentication | undefined
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
  if (authentication === undefined) {
    return basicFirstAuth({ basic, session: sessionAuth(anonymous, login, { inPlaceOf: neither }) })
  }
  const session = sessionAuth(anonymous, login)
  return authentication === 'session' ? session : automaticAuth({ basic, session }, version)
}

async function confirmedBasic(
  login: Login,
  { anonymous }: LoginContext,
  options: CallOptions,
): Promise<WithResponse<CredentialAuth>> {
  const basic = basicAuth(login)
  return { data: basic, response: await verifyAuth(anonymous.withAuth(basic), options) }
}

async function confirmedSession(
  login: Login,
  { anonymous }: LoginContext,
  options: CallOptions,
  inPlaceOf?: string,
): Promise<WithResponse<CredentialAuth>> {
  const { data: token, response } = await openSession(anonymous, login, options, inPlaceOf)
  return { data: sessionAuth(anonymous, login, { token }), response }
}

/**
 * Credentials that the server has confirmed.
 *
 * @throws AuthError if it refuses them; ConfigError for a user name or password that cannot be sent.
 */
export async function confirmedLogin(
  login: Login,
  context: LoginContext,
  options: CallOptions,
): Promise<WithResponse<CredentialAuth>> {
  const { authentication, version } = context
  if (authentication === undefined) {
    try {
      return await confirmedBasic(login, context, options)
    } catch (error) {
      if (!takesNoBasic(error)) throw error
      return await confirmedSession(login, context, options, neither)
    }
  }
  const usesSession =
    authentication === 'auto' ? await abortable(offersSessions(version), options.signal) : authentication === 'session'
  return await (usesSession ? confirmedSession : confirmedBasic)(login, context, options)
}
