import { type ApiPromise, type CallOptions, mapApiPromise } from '@core/http'
import type { Impersonation } from '../model/impersonation.ts'
import type { Permissions } from '../model/permissions.ts'
import type { LicenseSession } from '../model/session.ts'
import type { User } from '../model/user.ts'
import { type EnvironmentOverrides, readEnvironment } from '../options/environment.ts'
import { checkAppId, checkStateOptions, type CloudspotOptions } from '../options/license-options.ts'
import { checkTokenText } from '../options/token.ts'
import { createLicenseClient } from './create-license-client.ts'
import type { LicenseClient } from './license-client.ts'
import { LicenseState, type Turn } from './license-state.ts'

/**
 * The License API for one user at a time. It remembers the token, the permissions and the user of its latest good
 * calls, which always belong together. A server with many users takes {@link CloudspotLicenseApi.stateless}, or
 * `createLicenseClient`.
 *
 * A `token` argument is remembered once the service has accepted it; one that is refused changes nothing. An empty
 * one is a `NoValidToken`, and never means the remembered token.
 *
 * @since 0.1.0
 */
export class CloudspotLicenseApi implements AsyncDisposable {
  readonly #client: LicenseClient
  readonly #state = new LicenseState()

  /**
   * Makes a client; no I/O happens here.
   *
   * @param appId The application's id on the License server. With a wrong one users can still log in, but get the
   * permissions of another application, or none.
   * @throws ConfigError naming the option that cannot be right.
   */
  constructor(appId: string, options: CloudspotOptions = {}) {
    checkAppId(appId)
    checkStateOptions(options)
    const { token, ...connection } = options
    this.#client = createLicenseClient(appId, connection)
    if (token !== undefined) this.token = token
  }

  /**
   * Makes a client from CLOUDSPOT_APP_ID, CLOUDSPOT_URL, CLOUDSPOT_TOKEN and CLOUDSPOT_CAFILE (PEM certificates to trust),
   * of which only the first must be set.
   *
   * @param overrides Options in place of the environment's, and others beside them.
   * @throws ConfigError naming the variable or the option.
   */
  static fromEnv(overrides: EnvironmentOverrides = {}): CloudspotLicenseApi {
    const { appId, options } = readEnvironment(overrides)
    return new CloudspotLicenseApi(appId, options)
  }

  /** The application's id on the License server. */
  get appId(): string {
    return this.#client.appId
  }

  /** Where the API starts, without a slash at the end. */
  get baseUrl(): string {
    return this.#client.baseUrl
  }

  /** The same connection without a memory; close either, and both are. */
  get stateless(): LicenseClient {
    return this.#client
  }

  /** The token that calls are made with. */
  get token(): string | undefined {
    return this.#state.token
  }

  /** Sets the token of the next calls; another one than before clears permissions and user. Empty is none. */
  set token(token: string | undefined) {
    const checked = token === undefined || token === '' ? undefined : checkTokenText(token)
    this.#state.adopt(checked, this.#state.begin())
  }

  /** The permissions of the latest `authenticate` or `getPermissions`; empty before. */
  get permissions(): Permissions {
    return this.#state.permissions
  }

  /** The user of the latest `getUser`; before, one whose members are empty. */
  get user(): User {
    return this.#state.user
  }

  /**
   * Logs a user in, and remembers token and permissions: `POST auth/authenticate/`.
   *
   * @throws BadCredentials if the service refuses the credentials; DecodeError if it gives no token.
   */
  authenticate(username: string, password: string, options?: CallOptions): ApiPromise<LicenseSession> {
    const turn = this.#state.begin()
    return mapApiPromise(this.#client.authenticate(username, password, options), (session) => {
      this.#state.adopt(session.token, turn)
      this.#state.keepPermissions(session.permissions, session.token, turn)
      return session
    })
  }

  /**
   * Asks who the token belongs to, and remembers it: `GET auth/users/profile/`.
   *
   * @throws NoValidToken if there is no token (nothing is sent) or the service refuses it.
   */
  getUser(token?: string, options?: CallOptions): ApiPromise<User> {
    return this.#asked(
      token,
      (used) => this.#client.getUser(used, options),
      (user, used, turn) => this.#state.keepUser(user, used, turn),
    )
  }

  /**
   * Asks what the token's user may do, and remembers it: `GET auth/get-permissions/`.
   *
   * @throws NoValidToken if there is no token (nothing is sent) or the service refuses it.
   */
  getPermissions(token?: string, options?: CallOptions): ApiPromise<Permissions> {
    return this.#asked(
      token,
      (used) => this.#client.getPermissions(used, options),
      (permissions, used, turn) => this.#state.keepPermissions(permissions, used, turn),
    )
  }

  /**
   * Slugs of what the token's user may do for one company: `GET auth/get-company-permissions/{companyId}/`. They are
   * not remembered; `grantsPermission` answers questions about them.
   *
   * @throws NoValidToken if there is no token (nothing is sent) or the service refuses it; NotFoundError if it does not
   * know the company.
   */
  getCompanyPermissions(companyId: string, token?: string, options?: CallOptions): ApiPromise<readonly string[]> {
    return this.#asked(token, (used) => this.#client.getCompanyPermissions(companyId, used, options))
  }

  /**
   * Trades the token of an impersonation for one of the impersonated user: `POST auth/impersonation-validation/`.
   * Nothing is remembered; set `token` to the result's `authToken` to work with it.
   *
   * @throws NoValidToken if the service refuses the impersonation token.
   */
  validateImpersonation(token: string, options?: CallOptions): ApiPromise<Impersonation> {
    return this.#client.validateImpersonation(token, options)
  }

  /** Refuses further calls and closes the connections. */
  async close(): Promise<void> {
    await this.#client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Runs a call with the given token, or else the remembered one, and takes over what proved good. */
  #asked<Result>(
    given: string | undefined,
    call: (token: string) => ApiPromise<Result>,
    keep: (result: Result, token: string, turn: Turn) => void = () => undefined,
  ): ApiPromise<Result> {
    const token = given === undefined ? (this.#state.token ?? '') : given
    const turn = this.#state.begin()
    return mapApiPromise(call(token), (result) => {
      if (given !== undefined) this.#state.adopt(token, turn)
      keep(result, token, turn)
      return result
    })
  }
}
