import { type AuthProvider, basicCredentials, ConfigError, mergeHeaders } from '@core/http'

/** The password in the credentials of a Basic header, so that it can be masked where a server repeats it. */
function passwordIn(credentials: string): readonly string[] {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon === -1 ? [] : [decoded.slice(colon + 1)]
}

/**
 * Sends a ready-made `Authorization` header.
 *
 * @throws ConfigError for an empty value, and for other schemes than Basic and Bearer.
 */
export function authorizationAuth(option: string, value: unknown, operation?: string): AuthProvider {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ConfigError(option, 'is empty; give the value of an Authorization header, like Basic …', { operation })
  }
  const header = value.trim()
  const [, scheme, credentials] = /^(basic|bearer) +([!-~]+)$/i.exec(header) ?? []
  if (scheme === undefined || credentials === undefined) {
    throw new ConfigError(option, 'must be the value of an Authorization header of the scheme Basic or Bearer', {
      operation,
    })
  }
  const headers = mergeHeaders([{ authorization: header }])
  const secrets = [credentials, ...(scheme.toLowerCase() === 'basic' ? passwordIn(credentials) : [])]
  return { headers: () => headers, renewable: false, secrets: () => secrets }
}

/** The value of a Basic `Authorization` header. @throws ConfigError */
export function generateToken(username: string, password: string): string {
  if (username === '') throw new ConfigError('username', 'is empty')
  return basicCredentials(username, password)
}
