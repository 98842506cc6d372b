import { type ApiPromise, type CallOptions, ConfigError, createHttpClient, type HttpClient } from '@core/http'
import type { AuthenticateOptions } from '../auth/authenticate-options.ts'
import { generateToken } from '../auth/authorization.ts'
import type { Authorization } from '../auth/authorization-function.ts'
import { createIdentity, type Identity } from '../auth/identity.ts'
import { parseServerDate } from '../dates/parse-server-date.ts'
import { mapError } from '../errors/map-error.ts'
import { endsSession } from '../errors/refuses-credentials.ts'
import { Resources } from '../generated/resource-accessors.ts'
import { operations } from '../operations.ts'
import type { HttpRequestOptions, StreamRequestOptions } from '../request/request-options.ts'
import { provideContext } from '../resources/resource-context.ts'
import type { Version } from '../server-version.ts'
import { version } from '../version.ts'
import { checkClientOptions, type MicetroClientOptions, optionsOf } from './client-options.ts'
import { environmentOptions, namingVariable } from './environment-options.ts'
import { apiPath, micetroUrlOf } from './micetro-url.ts'
import { type RawRequest, type RawSender, sendRequest } from './send-request.ts'

/**
 * A client of the Micetro REST API v2.
 *
 * Everything that the API knows has a resource here, like `client.dnsZones`, with typed methods. The methods for requests
 * (`httpGet` and so on) take an address below `/mmws/api/v2` and give what the server answers: JSON as its value with the
 * `result` around it, everything else as text, and `''` for an empty body.
 *
 * @example
 * await using client = new MicetroClient({ url: 'micetro.example.com' })
 * await client.authenticate(username, password)
 * for await (const zone of client.dnsZones.list({ filter: 'type=Primary' }).pages()) names.push(zone.name)
 * const { result } = await client.httpGet<{ result: { users: { ref: string }[] } }>('/users')
 * @since 0.1.0
 */
export class MicetroClient extends Resources implements AsyncDisposable {
  /** The server's address: scheme, host, and port where it is not the scheme's own. */
  readonly micetroUrl: string
  /** The time zone that the server writes dates in, as it was given with the options. */
  readonly serverTimeZone: string | undefined
  readonly #http: HttpClient
  readonly #connection: RawSender['connection']
  readonly #identity: Identity
  #version: Promise<Version> | undefined

  /** @throws ConfigError naming the option that cannot be right. No request is sent. */
  constructor(options: MicetroClientOptions)
  constructor(url: string | URL, options?: Omit<MicetroClientOptions, 'url'>)
  constructor(first: MicetroClientOptions | string | URL, second?: Omit<MicetroClientOptions, 'url'>) {
    super()
    const options = optionsOf(first, second)
    checkClientOptions(options)
    const { url, username, password, auth, authentication, serverTimeZone, ...connection } = options
    this.micetroUrl = micetroUrlOf(url)
    this.serverTimeZone = serverTimeZone
    this.#connection = connection
    this.#http = createHttpClient({
      ...connection,
      service: 'micetro',
      product: `@sdk/micetro/${version}`,
      baseUrl: this.micetroUrl + apiPath,
      mapError,
      refusesCredentials: endsSession,
    })
    const askVersion = async (): Promise<Version> => await this.micetroVersion
    this.#identity = createIdentity({ anonymous: this.#http, authentication, version: askVersion })
    provideContext(this, { http: () => this.#identity.http, currentUser: () => this.#identity.username() })
    if (auth !== undefined) this.#identity.use(auth)
    else if (username !== undefined && password !== undefined) this.#identity.assume({ username, password })
  }

  /**
   * Makes a client from the environment: `MICETRO_URL`, `MICETRO_USERNAME`, `MICETRO_PASSWORD`, and if they are set
   * `MICETRO_AUTHENTICATION` (`basic`, `session` or `auto`), `MICETRO_SERVER_TIME_ZONE` (like `Europe/Zurich`),
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

  /**
   * The value of the `Authorization` header that is sent; undefined without credentials, before a session's login, and
   * before a function that gives it was first asked.
   */
  get auth(): string | undefined {
    return this.#identity.header()
  }

  /**
   * Uses a ready-made `Authorization` header from now on: `Basic …`, `Bearer …` or `Negotiate …`, or a function that
   * gives one for each attempt. Nothing is sent: the server confirms it at the next call. {@link setAuth} has it
   * confirmed first.
   *
   * @throws ConfigError if it is empty or of another scheme; the client keeps what it had.
   */
  set auth(value: Authorization) {
    this.#identity.use(value)
  }

  /** Whether the client has credentials. */
  get isAuthenticated(): boolean {
    return this.#identity.isKnown
  }

  /** The user's name, where the credentials tell it: that of a login, or in a Basic header. */
  get username(): string | undefined {
    return this.#identity.username()
  }

  /**
   * Has the server confirm a user's credentials, and uses them from then on: with `GET /addressSpaces?limit=1`, or with
   * `POST /micetro/sessions` if the client's `authentication` asks for a session, or the server takes no Basic. If the
   * server refuses them, the client keeps what it had.
   *
   * @returns The `Authorization` header.
   * @throws AuthError if the server refuses the credentials; ConfigError if the client has some already; SdkError with
   * the code `credentials_cleared` if `clearToken` was called meanwhile; for any other answer that does not confirm them,
   * the error that belongs to it.
   */
  authenticate(username: string, password: string, options: AuthenticateOptions = {}): ApiPromise<string> {
    return this.#identity.authenticate(username, password, options)
  }

  /** Another name of {@link authenticate}. */
  login(username: string, password: string, options: AuthenticateOptions = {}): ApiPromise<string> {
    return this.authenticate(username, password, options)
  }

  /**
   * Has the server confirm a ready-made `Authorization` header, and uses it from then on, in place of what the client
   * had: `Basic …`, `Bearer …` with the token of a session, `Negotiate …`, or a function that gives one for each attempt.
   *
   * @throws AuthError if the server refuses it; ConfigError if it is empty or of another scheme; for any other answer
   * that does not confirm it, the error that belongs to it.
   */
  setAuth(value: Authorization, options: CallOptions = {}): ApiPromise<void> {
    return this.#identity.confirm(value, options)
  }

  /** Forgets the credentials. Nothing is sent: the server knows no logout. */
  clearToken(): void {
    this.#identity.clear()
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
   * Reads a date of an answer, by the client's `serverTimeZone`; undefined for an empty text or none, which mean never.
   *
   * @throws ConfigError if the client does not know the time zone; DecodeError for what is no date.
   */
  parseDate(text: string | undefined): Date | undefined {
    if (this.serverTimeZone === undefined) {
      throw new ConfigError('serverTimeZone', 'is missing; give it with the options of the client')
    }
    return parseServerDate(text ?? '', this.serverTimeZone)
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
    this.#identity.close()
    await this.#http.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #send<Data>(request: RawRequest): ApiPromise<Data> {
    const { http } = this.#identity
    return sendRequest({ http, connection: this.#connection }, request) as ApiPromise<Data>
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
