import { authorizationAuth } from './authorization.ts'
import type { CredentialAuth } from './credential-auth.ts'

/** What a function that gives `Authorization` headers is asked with. @since 0.1.0 */
export interface AuthorizationRequest {
  /** Aborts when the call does, or runs out of time. */
  readonly signal: AbortSignal
  /** The header that the server answered with 401; the request is then repeated once with the one given now. */
  readonly rejected?: string | undefined
}

/**
 * Gives the value of an `Authorization` header, like `Negotiate …`. It is asked before each attempt of each call, so
 * that a ticket is never sent twice; what may be sent more often it has to keep itself.
 *
 * @since 0.1.0
 */
export type AuthorizationFunction = (request: AuthorizationRequest) => string | Promise<string>

/** A ready-made `Authorization` header, or a function that gives one for each attempt. @since 0.1.0 */
export type Authorization = string | AuthorizationFunction

/** Calls under way whose headers may still show up in a server's message. */
const remembered = 64

function functionAuth(option: string, provide: AuthorizationFunction): CredentialAuth {
  let latest: CredentialAuth | undefined
  let secrets: readonly string[] = []
  return {
    renewable: true,
    headers: async (request) => {
      const { signal, rejected } = request
      const value = await provide({ signal, rejected: rejected?.['authorization'] })
      latest = authorizationAuth(option, value)
      secrets = [...latest.secrets(), ...secrets].slice(0, remembered)
      return await latest.headers(request)
    },
    secrets: () => secrets,
    header: () => latest?.header(),
    username: () => latest?.username(),
    clear: () => {
      latest = undefined
    },
  }
}

/**
 * Sends a ready-made header, or the one that a function gives.
 *
 * @throws ConfigError for a header that is empty or of another scheme than Basic, Bearer and Negotiate; for one that a
 * function gives, the calls reject with it.
 */
export function readyMadeAuth(option: string, value: unknown): CredentialAuth {
  return typeof value === 'function'
    ? functionAuth(option, value as AuthorizationFunction)
    : authorizationAuth(option, value)
}
