import { basicCredentials, ConfigError, mergeHeaders } from '@core/http'
import type { CredentialAuth } from './credential-auth.ts'

/** The user's name and password in the credentials of a Basic header. */
export function basicUser(credentials: string): { readonly username: string; readonly password: string } | undefined {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon === -1 ? undefined : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}

/**
 * Sends a ready-made `Authorization` header.
 *
 * @throws ConfigError for an empty value, and for other schemes than Basic, Bearer and Negotiate.
 */
export function authorizationAuth(option: string, value: unknown, operation?: string): CredentialAuth {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ConfigError(option, 'is empty; give the value of an Authorization header, like Basic …', { operation })
  }
  const header = value.trim()
  const [, scheme, credentials] = /^(basic|bearer|negotiate) +([!-~]+)$/i.exec(header) ?? []
  if (scheme === undefined || credentials === undefined) {
    const right = 'must be the value of an Authorization header of the scheme Basic, Bearer or Negotiate'
    throw new ConfigError(option, right, { operation })
  }
  const headers = mergeHeaders([{ authorization: header }])
  const user = scheme.toLowerCase() === 'basic' ? basicUser(credentials) : undefined
  // The password, so that it can be masked where a server repeats it.
  const secrets = user === undefined ? [credentials] : [credentials, user.password]
  return {
    headers: () => headers,
    renewable: false,
    secrets: () => secrets,
    header: () => header,
    username: () => user?.username,
    clear: () => undefined,
  }
}

/** The value of a Basic `Authorization` header. @throws ConfigError */
export function generateToken(username: string, password: string): string {
  if (username === '') throw new ConfigError('username', 'is empty')
  return basicCredentials(username, password)
}
