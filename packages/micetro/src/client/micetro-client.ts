import {
  type ApiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  ConfigError,
  createHttpClient,
  type HttpClient,
} from '@core/http'
import {
  type Authentication,
  confirmedCredentials,
  type Credentials,
  headerCredentials,
  userCredentials,
} from '../auth/credentials.ts'
import { type AuthenticateOptions, checkAuthenticateOptions } from '../auth/authenticate-options.ts'
import { verifyAuth } from '../auth/verify-auth.ts'
import { generateToken } from '../auth/authorization.ts'
import { mapError } from '../errors/map-error.ts'
import { operations } from '../operations.ts'
import type { HttpRequestOptions, StreamRequestOptions } from '../request/request-options.ts'
import type { Version } from '../server-version.ts'
import { version } from '../version.ts'
import { checkClientOptions, type MicetroClientOptions, optionsOf } from './client-options.ts'
import { environmentOptions, namingVariable } from './environment-options.ts'
import { apiPath, micetroUrlOf } from './micetro-url.ts'
import { sendRequest } from './send-request.ts'

/**
 * A client of the Micetro REST API v2.
 *
 * The methods for requests (`httpGet` and so on) take an address below `/mmws/api/v2` and give what the server answers:
 * JSON as its value with the `result` around it, everything else as text, and `''` for an empty body.
 *
 * @example
 * await using client = new MicetroClient({ url: 'micetro.example.com' })
 * await client.authenticate(username, password)
 * const { result } = await client.httpGet<{ result: { users: { ref: string }[] } }>('/users')
 * @since 0.1.0
 */
export class MicetroClient implements AsyncDisposable {
  /** The server's address: scheme, host, and port where it is not the scheme's own. */
  readonly micetroUrl: string
  readonly #http: HttpClient
  readonly #authentication: Authentication
  #credentials: Credentials | undefined
  #version: Promise<Version> | undefined

  /** @throws ConfigError naming the option that cannot be right. No request is sent. */
  constructor(options: MicetroClientOptions)
  constructor(url: string | URL, options?: Omit<MicetroClientOptions, 'url'>)
  constructor(first: MicetroClientOptions | string | URL, second?: Omit<MicetroClientOptions, 'url'>) {
    const options = optionsOf(first, second)
    checkClientOptions(options)
    const { url, username, password, auth, authentication = 'basic', ...connection } = options
    this.micetroUrl = micetroUrlOf(url)
    this.#authentication = authentication
    this.#http = createHttpClient({
      ...connection,
      service: 'micetro',
      product: `@sdk/micetro/${version}`,
      baseUrl: this.micetroUrl + apiPath,
      mapError,
    })
    if (auth !== undefined) this.#credentials = headerCredentials(this.#http, 'auth', auth)
    else if (username !== undefined && password !== undefined) {
      this.#credentials = userCredentials(this.#http, { authentication, username, password })
    }
  }

  /**
   * Makes a client from the environment: `MICETRO_URL`, `MICETRO_USERNAME`, `MICETRO_PASSWORD`, and if they are set
   * `MICETRO_CAFILE` (a file of PEM certificates) and `MICETRO_INSECURE` (`true`: accept any certificate).
   *
   * @param overrides Options; each wins over its variable.
   * @throws ConfigError naming the variable that is missing or wrong.
   */
  static fromEnv(overrides: Partial<MicetroClientOptions> = {}): MicetroClient {
    const options = environmentOptions(overrides)
    try {
      return new MicetroClient(options)
    } catch (error) {
      throw namingVariable(error, overrides)
    }
  }

  /** The value of the `Authorization` header for a user, as Basic authentication has it. @throws ConfigError */
  static generateToken(username: string, password: string): string {
    return generateToken(username, password)
  }

  /** The value of the `Authorization` header that is sent; undefined without credentials or before a session's login. */
  get auth(): string | undefined {
    return this.#credentials?.header()
  }

  /**
   * Uses a ready-made `Authorization` header from now on: `Basic …` or `Bearer …`. Nothing is sent: the server confirms
   * it at the next call. {@link setAuth} has it confirmed first.
   *
   * @throws ConfigError if it is empty or of another scheme; the client keeps what it had.
   */
  set auth(value: string) {
    this.#replaceCredentials(headerCredentials(this.#http, 'auth', value))
  }

  /** Whether the client has credentials. */
  get isAuthenticated(): boolean {
    return this.#credentials !== undefined
  }

  /**
   * Has the server confirm a user's credentials, and uses them from then on: with `GET /addressSpaces?limit=1`, or with
   * `POST /micetro/sessions` if the client's `authentication` is `session`. If the server refuses them, the client
   * keeps what it had.
   *
   * @returns The `Authorization` header.
   * @throws AuthError if the server refuses the credentials; ConfigError if the client has some already; for any other
   * answer that does not confirm them, the error that belongs to it.
   */
  async authenticate(username: string, password: string, options: AuthenticateOptions = {}): Promise<string> {
    checkAuthenticateOptions(options)
    const { refreshToken = false, ...callOptions } = options
    if (this.isAuthenticated && !refreshToken) {
      throw new ConfigError('refreshToken', 'must be true to authenticate a client that is authenticated already', {
        operation: 'authenticate',
      })
    }
    const login = { authentication: this.#authentication, username, password }
    const credentials = await confirmedCredentials(this.#http, login, callOptions)
    this.#replaceCredentials(credentials)
    return credentials.header() ?? ''
  }

  /** Another name of {@link authenticate}. */
  async login(username: string, password: string, options: AuthenticateOptions = {}): Promise<string> {
    return await this.authenticate(username, password, options)
  }

  /**
   * Has the server confirm a ready-made `Authorization` header, and uses it from then on, in place of what the client
   * had: `Basic …`, or `Bearer …` with the token of a session.
   *
   * @throws AuthError if the server refuses it; ConfigError if it is empty or of another scheme; for any other answer
   * that does not confirm it, the error that belongs to it.
   */
  async setAuth(value: string, options: CallOptions = {}): Promise<void> {
    checkOptions(options, callOptionTable, { operation: 'setAuth' })
    const credentials = headerCredentials(this.#http, 'auth', value)
    await verifyAuth(credentials.http, options)
    this.#replaceCredentials(credentials)
  }

  /** Forgets the credentials. Nothing is sent: the server knows no logout. */
  clearToken(): void {
    this.#replaceCredentials(undefined)
  }

  /**
   * The server's version. It is asked for when this is first read, and then once: `GET /command/web_getPreLoginInfo`,
   * which needs no credentials and gets none.
   */
  get micetroVersion(): Promise<Version> {
    if (this.#version === undefined) {
      this.#version = this.#askVersion()
      // Whoever only looked at the property must not bring the process down.
      this.#version.catch(() => undefined)
    }
    return this.#version
  }

  /**
   * Sends any request.
   *
   * @param url Below the API's base, beginning with `/`; a query may stand in it.
   * @throws MicetroV2ErrorResponse for an error that the API reports; UnexpectedResponse for any other bad or unexpected
   * status; ConfigError before anything is sent.
   */
  httpRequest(method: string, url: string, options: StreamRequestOptions): ApiPromise<ReadableStream<Uint8Array>>
  httpRequest<Data = unknown>(method: string, url: string, options?: HttpRequestOptions): ApiPromise<Data>
  httpRequest(method: string, url: string, options: HttpRequestOptions = {}): ApiPromise<unknown> {
    return this.#send({ name: 'httpRequest', method, url, options })
  }

  /** Sends a GET request, by default to the API's base; expects status 200 unless told otherwise. See {@link httpRequest}. */
  httpGet(url: string, options: StreamRequestOptions): ApiPromise<ReadableStream<Uint8Array>>
  httpGet<Data = unknown>(url?: string, options?: HttpRequestOptions): ApiPromise<Data>
  httpGet(url = '', options: HttpRequestOptions = {}): ApiPromise<unknown> {
    return this.#send({ name: 'httpGet', method: 'GET', url, options, expected: [200] })
  }

  /** Sends a POST request. See {@link httpRequest}. */
  httpPost<Data = unknown>(url: string, options: HttpRequestOptions = {}): ApiPromise<Data> {
    return this.#send<Data>({ name: 'httpPost', method: 'POST', url, options })
  }

  /** Sends a PUT request. See {@link httpRequest}. */
  httpPut<Data = unknown>(url: string, options: HttpRequestOptions = {}): ApiPromise<Data> {
    return this.#send<Data>({ name: 'httpPut', method: 'PUT', url, options })
  }

  /** Sends a PATCH request. See {@link httpRequest}. */
  httpPatch<Data = unknown>(url: string, options: HttpRequestOptions = {}): ApiPromise<Data> {
    return this.#send<Data>({ name: 'httpPatch', method: 'PATCH', url, options })
  }

  /** Sends a DELETE request. See {@link httpRequest}. */
  httpDelete<Data = unknown>(url: string, options: HttpRequestOptions = {}): ApiPromise<Data> {
    return this.#send<Data>({ name: 'httpDelete', method: 'DELETE', url, options })
  }

  /** Refuses further calls and closes the connections. */
  async close(): Promise<void> {
    this.#credentials?.clear()
    await this.#http.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #send<Data>(request: Parameters<typeof sendRequest>[1]): ApiPromise<Data> {
    return sendRequest(this.#credentials?.http ?? this.#http, request) as ApiPromise<Data>
  }

  #replaceCredentials(credentials: Credentials | undefined): void {
    this.#credentials?.clear()
    this.#credentials = credentials
  }

  async #askVersion(): Promise<Version> {
    try {
      const input = { anonymous: true, headers: { authorization: '' } }
      return await this.#http.request(operations.preLoginInfo, input)
    } catch (error) {
      // The next caller asks again.
      this.#version = undefined
      throw error
    }
  }
}
