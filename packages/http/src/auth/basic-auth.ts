import { ConfigError } from '../errors/config-error.ts'
import { checkedHeaders } from '../request/headers.ts'
import type { AuthProvider } from './auth-provider.ts'

/**
 * The value of an `Authorization` header for a user and password, in UTF-8.
 *
 * @throws ConfigError for a user name with a colon, which the scheme cannot carry, or control characters.
 * @since 0.1.0
 */
export function basicCredentials(username: string, password: string): string {
  if (typeof username !== 'string') throw new ConfigError('username', 'must be a string')
  if (typeof password !== 'string') throw new ConfigError('password', 'must be a string')
  if (username.includes(':'))
    throw new ConfigError('username', 'must hold no colon: Basic authentication ends the name there')
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(username + password))
    throw new ConfigError('password', 'or user name holds a control character')
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}

/** Basic authentication, UTF-8. @since 0.1.0 */
export function basicAuth(username: string, password: string): AuthProvider {
  const authorization = basicCredentials(username, password)
  const headers = checkedHeaders({ authorization })
  return {
    headers: () => headers,
    renewable: false,
    secrets: () => [password, authorization.slice('Basic '.length)],
  }
}
