import { type CallOptions, type HttpClient, tokenSource } from '@core/http'
import { operations } from '../operations.ts'
import { authorizationAuth, generateToken } from './authorization.ts'
import { verifyAuth } from './verify-auth.ts'

/** Who a client is. Made of closures only, so that no inspector sees a secret. */
export interface Credentials {
  /** Sends requests with the credentials. */
  readonly http: HttpClient
  /** The `Authorization` header; undefined for a session that is not open yet. */
  header(): string | undefined
  clear(): void
}

/** How a user name and password are used: with every request, or once for a session's token. */
export type Authentication = 'basic' | 'session'

/** A user who wants to be known. */
export interface Login {
  readonly authentication: Authentication
  readonly username: string
  readonly password: string
}

/** Credentials of a ready-made `Authorization` header. */
export function headerCredentials(anonymous: HttpClient, option: string, header: string): Credentials {
  const http = anonymous.withAuth(authorizationAuth(option, header))
  return { http, header: () => header.trim(), clear: () => undefined }
}

async function openSession(anonymous: HttpClient, login: Login, options: CallOptions): Promise<string> {
  const { username, password } = login
  // Sends nothing, but has the password masked where the server repeats it.
  const http = anonymous.withAuth({ headers: () => ({}), renewable: false, secrets: () => [password] })
  return await http.request(operations.login, { body: { json: { loginName: username, password } } }, options)
}

function sessionCredentials(anonymous: HttpClient, login: Login, token?: string): Credentials {
  const source = tokenSource({
    fetchToken: async (signal) => ({ token: await openSession(anonymous, login, { signal }) }),
    initial: token === undefined ? undefined : { token },
  })
  const http = anonymous.withAuth({ ...source, secrets: () => [login.password, ...source.secrets()] })
  const header = (): string | undefined => {
    const current = source.current()
    return current === undefined ? undefined : `Bearer ${current}`
  }
  return { http, header, clear: () => source.clear() }
}

/**
 * Credentials that the server has yet to see.
 *
 * @throws ConfigError for a user name or password that cannot be sent.
 */
export function userCredentials(anonymous: HttpClient, login: Login): Credentials {
  const basic = generateToken(login.username, login.password)
  return login.authentication === 'session'
    ? sessionCredentials(anonymous, login)
    : headerCredentials(anonymous, 'username', basic)
}

/**
 * Credentials that the server has confirmed.
 *
 * @throws AuthError if it refuses them; ConfigError for a user name or password that cannot be sent.
 */
export async function confirmedCredentials(
  anonymous: HttpClient,
  login: Login,
  options: CallOptions,
): Promise<Credentials> {
  const credentials = userCredentials(anonymous, login)
  if (login.authentication === 'basic') {
    await verifyAuth(credentials.http, options)
    return credentials
  }
  return sessionCredentials(anonymous, login, await openSession(anonymous, login, options))
}
