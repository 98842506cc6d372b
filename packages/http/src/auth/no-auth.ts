import type { AuthProvider } from './auth-provider.ts'

/** Sends no credentials. @since 0.1.0 */
export const noAuth: AuthProvider = { headers: () => ({}), renewable: false, secrets: () => [] }
