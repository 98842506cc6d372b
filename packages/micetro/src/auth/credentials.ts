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
  /** Has the server confirm the credentials; gives the `Authorization` header. */
  verify(options: CallOptions): Promise<string>
  clear(): void
}

/** How a user name and password are used: with every request, or once for a session's token. */
export type Authentication = 'basic' | 'session'

/** Credentials of a ready-made `Authorization` header. */
export function headerCredentials(anonymous: HttpClient, option: string, header: string): Credentials {
  const http = anonymous.withAuth(authorizationAuth(option, header))
  return {
    http,
    header: () => header.trim(),
    verify: async (options) => {
      await verifyAuth(http, options)
      return header.trim()
    },
    clear: () => undefined,
  }
}

/** Credentials that open a session (`POST /micetro/sessions`), and another when that has ended. */
export function sessionCredentials(anonymous: HttpClient, username: string, password: string): Credentials {
  // Refuses here what login would refuse later.
  generateToken(username, password)
  const source = tokenSource({
    fetchToken: async (signal) => {
      const body = { json: { loginName: username, password } }
      return { token: await anonymous.request(operations.login, { body }, { signal }) }
    },
  })
  const auth = { ...source, secrets: (): readonly string[] => [password, ...source.secrets()] }
  return {
    http: anonymous.withAuth(auth),
    header: () => {
      const token = source.current()
      return token === undefined ? undefined : `Bearer ${token}`
    },
    verify: async ({ signal }) => `Bearer ${await source.token(signal)}`,
    clear: () => source.clear(),
  }
}

/** Credentials of a user name and password. */
export function userCredentials(
  anonymous: HttpClient,
  authentication: Authentication,
  username: string,
  password: string,
): Credentials {
  return authentication === 'session'
    ? sessionCredentials(anonymous, username, password)
    : headerCredentials(anonymous, 'username', generateToken(username, password))
}
