import type { ApiPromise, CallOptions } from '@core/http'
import type { Impersonation } from '../model/impersonation.ts'
import type { Permissions } from '../model/permissions.ts'
import type { LicenseSession } from '../model/session.ts'
import type { User } from '../model/user.ts'

/**
 * The License API without a memory: every call takes the token that it is about and returns what it got. One client
 * serves any number of users at once. Each call rejects with `ConfigError` for wrong arguments, before anything is
 * sent; with `NoValidToken` if the token is empty (nothing is sent) or refused; else with the errors of `@core/http`.
 *
 * @since 0.1.0
 */
export interface LicenseClient extends AsyncDisposable {
  /** The application's id on the License server. */
  readonly appId: string
  /** Where the API starts, without a slash at the end. */
  readonly baseUrl: string
  /**
   * Logs a user in: `POST auth/authenticate/`. It is not repeated when it fails after it was sent.
   *
   * @throws BadCredentials if the service refuses the credentials; DecodeError if it gives no token.
   */
  authenticate(username: string, password: string, options?: CallOptions): ApiPromise<LicenseSession>
  /** Who a token belongs to: `GET auth/users/profile/`. */
  getUser(token: string, options?: CallOptions): ApiPromise<User>
  /** What the token's user may do, for each company: `GET auth/get-permissions/`. */
  getPermissions(token: string, options?: CallOptions): ApiPromise<Permissions>
  /**
   * Slugs of what the token's user may do for one company: `GET auth/get-company-permissions/{companyId}/`.
   *
   * @throws NotFoundError if the service does not know the company.
   */
  getCompanyPermissions(companyId: string, token: string, options?: CallOptions): ApiPromise<readonly string[]>
  /**
   * Trades the token of an impersonation for one of the impersonated user: `POST auth/impersonation-validation/`.
   *
   * @throws NoValidToken if the service refuses the impersonation token.
   */
  validateImpersonation(token: string, options?: CallOptions): ApiPromise<Impersonation>
  /** Refuses further calls and closes the connections. */
  close(): Promise<void>
}
