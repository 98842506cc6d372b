import {
  apiPromise,
  type ApiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  ConfigError,
  is,
  SdkError,
} from '@core/http'
import { asOvirtError, throwingOvirtErrors } from '../errors/ovirt-error.ts'
import type { SystemService } from '../generated/services.ts'
import { createService } from '../runtime/service-class.ts'
import { namingOptions } from '../errors/renamed-option.ts'
import type { Service } from '../services/service.ts'
import { type ApiClient, createApiClient } from './api-client.ts'
import type { ConnectionOptions } from './connection-options.ts'
import { optionsFromEnvironment } from './environment.ts'
import { callLinked, type FollowLinkParameters, type Link } from './follow-link.ts'
import { createLogin, type Login } from './login.ts'
import { keepSessionAlive } from './keep-session-alive.ts'
import { resolveOptions } from './resolve-options.ts'
import { keepSharedOptions } from './shared-options.ts'
import { withOwnAnswer } from './with-own-answer.ts'
import { type AuthenticateOptions, withinClocks } from './within-clocks.ts'

/** What {@link Connection.test} does on failure. */
export interface TestOptions {
  /** Throw the error in place of returning false. @default false */
  readonly raiseException?: boolean | undefined
}

/** How {@link Connection.close} ends. */
export interface CloseOptions {
  /**
   * Whether to end the token on the engine. Unless told, one that this connection has fetched is ended, and one that was
   * given is not: it may serve others.
   */
  readonly logout?: boolean | undefined
}

/**
 * A connection to an oVirt engine: where all services come from. It may live as long as the program, and serve any number
 * of calls at once. It logs in when the first call needs it, and again when its token has ended.
 *
 * @example
 * await using connection = new Connection({ url, username: 'admin@internal', password, caFile: 'ca.pem' })
 * const vms = await connection.systemService().vmsService().list({ search: 'name=web*' })
 *
 * @since 0.1.0
 */
export class Connection implements AsyncDisposable {
  readonly #url: string
  readonly #login: Login
  readonly #client: ApiClient
  readonly #optionNames: ReadonlyMap<string, string>
  readonly #endKeepingAlive: () => void
  #closed: Promise<void> | undefined

  /**
   * Checks the options; nothing is sent.
   *
   * @throws ConfigError naming the option that cannot be right.
   */
  constructor(options: ConnectionOptions) {
    const resolved = throwingOvirtErrors(() => resolveOptions(options))
    const { url, shared, optionNames } = resolved
    const [login, client] = throwingOvirtErrors(() => {
      const made = createLogin(options, url, shared)
      return [made, createApiClient(resolved, made.auth)] as const
    }, optionNames)
    this.#url = url.href
    this.#login = login
    this.#client = client
    this.#optionNames = optionNames
    keepSharedOptions(this, resolved)
    this.#endKeepingAlive = keepSessionAlive(options.keepSessionAliveMs, async () => {
      if (login.hasToken()) await this.systemService().get()
    })
  }

  /**
   * Makes a connection from `OVIRT_URL`, `OVIRT_USERNAME`, `OVIRT_PASSWORD`, `OVIRT_TOKEN`, `OVIRT_CAFILE` and
   * `OVIRT_INSECURE`, read at this moment.
   *
   * @param overrides Options that win over the environment.
   * @throws ConfigError naming the variable that is missing or cannot be right.
   */
  static fromEnv(overrides: Partial<ConnectionOptions> = {}): Connection {
    return throwingOvirtErrors(() => {
      const { options, variables } = optionsFromEnvironment(process.env, overrides)
      return throwingOvirtErrors(() => new Connection(options), variables)
    })
  }

  /** The API's address, without a slash at the end. */
  get url(): string {
    return this.#url
  }

  /** The root of all services. Sends nothing. */
  systemService(): SystemService {
    return createService('system', this.#client, '') as SystemService
  }

  /**
   * The token in use; logs in if there is none: `POST /ovirt-engine/sso/oauth/token`. Whoever has it can act as the user.
   * Its `withResponse()` gives the answer that the token came in, and a ConfigError for one that came from the options.
   *
   * @param options How long to wait. A login that other calls wait for too goes on without this one.
   * @throws AuthError if the login is refused; ConnectionError or TimeoutError if there is no answer.
   */
  authenticate(options: AuthenticateOptions = {}): ApiPromise<string> {
    const login = this.#login
    const token = this.#token(options)
    return withOwnAnswer(token, async () => {
      const data = await token
      const response = login.answerOf(data)
      if (response !== undefined) return { data, response }
      const problem = 'was not fetched by this connection: there is no answer that it came in'
      throw asOvirtError(new ConfigError('token', problem, { operation: 'authenticate' }))
    })
  }

  async #token(options: AuthenticateOptions): Promise<string> {
    try {
      return await withinClocks('authenticate', options, async (signal) => await this.#login.token(signal))
    } catch (error) {
      throw asOvirtError(namingOptions(error, this.#optionNames))
    }
  }

  /**
   * Tells whether the engine answers these credentials: `GET` of the connection's URL. Its `withResponse()` gives the
   * answer, or fails as the call did, whatever `raiseException` says.
   *
   * @returns true, or false for any failure but an abort and wrong arguments.
   * @throws What the call failed with, if `raiseException` is set.
   */
  test(parameters: TestOptions = {}, options: CallOptions = {}): ApiPromise<boolean> {
    try {
      checkOptions(parameters, { raiseException: is.boolean }, { operation: 'test' })
      checkOptions(options, callOptionTable, { operation: 'test' })
    } catch (error) {
      return apiPromise(Promise.reject(asOvirtError(error)))
    }
    const call = this.systemService().get({}, options)
    const isAnswered = call.then(
      () => true,
      (error: unknown) => {
        if (parameters.raiseException === true || !(error instanceof SdkError)) throw error
        return false
      },
    )
    return withOwnAnswer(isAnswered, async () => ({ ...(await call.withResponse()), data: true }))
  }

  /**
   * The service at a path below the connection's URL, like `vms/123/nics`; without a path, the root. Sends nothing.
   *
   * @example
   * const nics = connection.service<VmNicsService>('vms/123/nics')
   *
   * @throws ConfigError for a path that leads to no service.
   */
  service(): SystemService
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- callers know what is at the path they write
  service<Found extends Service = Service>(path: string): Found
  service(path = ''): Service {
    return this.systemService().service(path)
  }

  /** Whether an object or list says where it is on the engine. */
  isLink(value: Link | null | undefined): boolean {
    return typeof value?.href === 'string'
  }

  /**
   * Reads what a link leads to: `GET` of its `href`, as the service there does by `list` for a list, by `get` otherwise.
   *
   * @param link An object or list with an `href`, like `vm.cluster` or `vm.nics`.
   * @param parameters Those of that `get` or `list`.
   * @throws ConfigError for a link without an `href`, or with one that leads to no such service of this connection;
   *   otherwise as that method does.
   */
  followLink<Linked extends Link>(
    link: Linked,
    parameters?: FollowLinkParameters,
    options?: CallOptions,
  ): ApiPromise<Linked> {
    return callLinked(this.systemService(), this.#url, link, parameters, options) as ApiPromise<Linked>
  }

  /**
   * Ends the session, `POST /ovirt-engine/services/sso-logout`, and refuses further calls. A second close does nothing.
   *
   * @throws AuthError if the engine refuses to end the token; the connection is closed all the same.
   */
  async close(options: CloseOptions = {}): Promise<void> {
    throwingOvirtErrors(() => {
      checkOptions(options, { logout: is.boolean }, { operation: 'close' })
    })
    this.#closed ??= this.#close(options.logout)
    try {
      await this.#closed
    } finally {
      // Whoever waited has been told of a failure; `await using`, which closes once more, must not tell it again.
      this.#closed = Promise.resolve()
    }
  }

  async #close(logout: boolean | undefined): Promise<void> {
    this.#endKeepingAlive()
    try {
      if (logout !== false) await this.#login.logout(logout === true)
    } catch (error) {
      throw asOvirtError(namingOptions(error, this.#optionNames))
    } finally {
      await Promise.all([this.#login.close(), this.#client.close()])
    }
  }

  /** Closes as {@link close} does. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}
