import type { SdkError } from '../errors/sdk-error.ts'

/** Headers that prove who is asking. */
export type AuthHeaders = Readonly<Record<string, string>>

/** What a provider is asked with. */
export interface AuthRequest {
  /** Aborts when the call does, or runs out of time. */
  readonly signal: AbortSignal
  /** Headers that the server answered with 401; a provider that can, brings others. */
  readonly rejected?: AuthHeaders | undefined
}

/**
 * Gives the headers that prove who is asking.
 *
 * @since 0.1.0
 */
export interface AuthProvider {
  /** Called before each attempt. */
  headers(request: AuthRequest): AuthHeaders | Promise<AuthHeaders>
  /** Whether asking again after a 401 can help. Then the request is repeated once. */
  readonly renewable: boolean
  /** Whether that goes for this refusal. For all of them unless told. @since 0.2.0 */
  canRenew?(refusal: SdkError): boolean
  /** Secrets to be masked, should a server or a library repeat them in a message. */
  secrets(): readonly string[]
}
