import type { AuthProvider, SdkError } from '@core/http'

/** Credentials, and what the client tells of them. Made of closures only, so that no inspector sees a secret. */
export interface CredentialAuth extends AuthProvider {
  /** The `Authorization` header; undefined where it is not known before a request. */
  header(): string | undefined
  /** The user's name, where the credentials tell it. */
  username(): string | undefined
  /** Forgets what it has got from the server. Calls that wait for a login reject with the reason, if there is one. */
  clear(reason?: SdkError): void
}
