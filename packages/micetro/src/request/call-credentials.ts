import { type AuthProvider, basicAuth, ConfigError, type HeadersInput } from '@core/http'
import { authorizationAuth, basicUser } from '../auth/authorization.ts'
import type { HttpRequestOptions } from './request-options.ts'

/** Which credentials one call uses. */
export interface CallCredentials {
  /** In place of the client's; undefined leaves those. */
  readonly auth: AuthProvider | undefined
  /** No credentials at all. */
  readonly anonymous: boolean
  /** The call's headers without credentials that a provider sends: only a provider's are masked in messages. */
  readonly headers: HeadersInput
}

function ownAuth(auth: HttpRequestOptions['auth'], operation: string): AuthProvider | undefined {
  if (auth === undefined) return undefined
  if (typeof auth === 'string') return authorizationAuth('auth', auth, operation)
  const [username, password, ...more] = auth as readonly unknown[]
  if (more.length > 0 || typeof username !== 'string' || typeof password !== 'string') {
    throw new ConfigError('auth', 'must be [username, password] or the value of an Authorization header', { operation })
  }
  if (username.includes(':')) {
    throw new ConfigError('auth', 'has a user name with a colon: Basic authentication ends the name there', {
      operation,
    })
  }
  // oxlint-disable-next-line no-control-regex -- exactly these cannot be sent
  if (/[\u0000-\u001f\u007f]/.test(username + password)) {
    throw new ConfigError('auth', 'holds a control character', { operation })
  }
  return basicAuth(username, password)
}

/** Any scheme: who writes the header by hand knows what the server takes. */
function headerValueAuth(value: string): AuthProvider {
  const secret = value.replace(/^\S+ +/, '')
  const password = /^basic /i.test(value) ? basicUser(secret)?.password : undefined
  const secrets = [value, secret, ...(password === undefined ? [] : [password])]
  return { headers: () => ({ authorization: value }), renewable: false, secrets: () => secrets }
}

const isAuthorization = ([name]: readonly [string, unknown]): boolean => name.toLowerCase() === 'authorization'

/**
 * Finds the credentials that a call's options bring. An `Authorization` header of the call wins over the client's; an
 * empty one is sent as such, and null sends none.
 *
 * @throws ConfigError
 */
export function callCredentials(options: HttpRequestOptions, operation: string): CallCredentials {
  const entries = Object.entries(options.headers ?? {})
  const headers: HeadersInput = Object.fromEntries(entries.filter((entry) => !isAuthorization(entry)))
  const given = ownAuth(options.auth, operation)
  if (given !== undefined) return { auth: given, anonymous: false, headers }
  const value = entries.findLast((entry) => isAuthorization(entry) && entry[1] !== undefined)?.[1]
  if (value === undefined) return { auth: undefined, anonymous: false, headers }
  if (value === null) return { auth: undefined, anonymous: true, headers }
  if (value === '') return { auth: undefined, anonymous: true, headers: { ...headers, authorization: '' } }
  return { auth: headerValueAuth(value), anonymous: false, headers }
}
