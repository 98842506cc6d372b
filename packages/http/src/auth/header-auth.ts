import { checkedHeaders } from '../request/headers.ts'
import type { AuthProvider } from './auth-provider.ts'

/** A header of the service's own, like an API key. @throws ConfigError for a value that no header can carry. @since 0.1.0 */
export function headerAuth(name: string, value: string): AuthProvider {
  const headers = checkedHeaders({ [name]: value })
  return { headers: () => headers, renewable: false, secrets: () => [value] }
}

/** A bearer token that the caller has. @since 0.1.0 */
export function bearerAuth(token: string): AuthProvider {
  const headers = checkedHeaders({ authorization: `Bearer ${token}` })
  return { headers: () => headers, renewable: false, secrets: () => [token] }
}
