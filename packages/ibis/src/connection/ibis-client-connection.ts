import {
  type ApiPromise,
  apiPromise,
  type CallOptions,
  createHttpClient,
  type HttpClient,
  type WithResponse,
} from '@core/http'
import { createGatewayCredentials } from '../auth/gateway-credentials.ts'
import { withGatewayPaths } from '../auth/gateway-paths.ts'
import { IbisException } from '../errors/ibis-exception.ts'
import { resultOf } from '../errors/service-errors.ts'
import { GroupMethods } from '../generated/group-methods.ts'
import { IbisMethods } from '../generated/ibis-methods.ts'
import { InstitutionMethods } from '../generated/institution-methods.ts'
import { PersonMethods } from '../generated/person-methods.ts'
import type { IbisResult } from '../generated/types.ts'
import { exceptionMapper } from '../invoke/decode-answer.ts'
import { answeredWith } from '../invoke/response-of-exception.ts'
import type { InvokeMethod } from '../invoke/invoke-method.ts'
import { type MethodSender, methodSender, setSender } from '../invoke/method-sender.ts'
import type { ParameterMap } from '../invoke/parameter-values.ts'
import { version } from '../version.ts'
import {
  type IbisConnectionOptions,
  type LookupConnectionOptions,
  resolveOptions,
  withAddress,
} from './connection-options.ts'
import { followChanges } from '../changes/follow-changes.ts'
import type { ChangesOptions } from '../changes/changes-options.ts'
import type { DirectoryChanges } from '../changes/directory-changes.ts'
import { createCredentials, type Credentials } from './credentials.ts'
import { connectionOptionsFromEnvironment, namingVariable } from './options-from-environment.ts'
import { refusingAnonymousWrites } from './refuse-anonymous-writes.ts'

/**
 * A connection to the Lookup/Ibis web service of the University of Cambridge. Making one does no I/O; connections to
 * the server are kept and shared by its calls.
 *
 * @example
 * await using connection = new IbisClientConnection('www.lookup.cam.ac.uk', 443, '', true)
 * const person = await connection.person.getPerson('crsid', 'ab123', { fetch: ['email'] })
 * @since 0.1.0
 */
export class IbisClientConnection implements AsyncDisposable {
  /** Methods about the service itself. */
  readonly ibis: IbisMethods
  /** Methods about people. */
  readonly person: PersonMethods
  /** Methods about institutions. */
  readonly institution: InstitutionMethods
  /** Methods about groups. */
  readonly group: GroupMethods
  readonly #http: HttpClient
  readonly #credentials: Credentials
  readonly #send: MethodSender

  /**
   * @param host The server's name.
   * @param port Its port, 443 for the live service.
   * @param urlBase The path below which the service is; empty for the live service.
   * @param checkCerts Whether the server's certificate is checked; false is for tests only.
   * @param options Credentials, and the options that all packages share.
   * @throws ConfigError naming the option that cannot be right.
   */
  constructor(host: string, port: number, urlBase: string, checkCerts: boolean, options?: LookupConnectionOptions)
  /** @throws ConfigError naming the option that cannot be right. */
  constructor(options: IbisConnectionOptions)
  constructor(
    target: string | IbisConnectionOptions,
    port?: number,
    urlBase?: string,
    checkCerts?: boolean,
    options?: LookupConnectionOptions,
  ) {
    const given =
      typeof target === 'string' ? withAddress({ host: target, port, urlBase, checkCerts }, options) : target
    const { baseUrl, baseUrlOption, username, password, gateway, format, connection } = resolveOptions(given)
    const credentials =
      gateway === undefined ? createCredentials(username, password) : createGatewayCredentials(gateway, connection)
    const limits = { maxXmlDepth: connection.limits?.maxXmlDepth }
    this.#credentials = credentials
    this.#http = createHttpClient({
      ...connection,
      service: 'ibis',
      product: `@sdk/ibis/${version}`,
      baseUrl,
      baseUrlOption,
      mapError: exceptionMapper(limits, gateway === undefined ? 'group' : 'client'),
      space: '+',
    })
    const send = methodSender(this.#http, credentials.current, { format, limits })
    this.#send = gateway === undefined ? send : withGatewayPaths(send)
    // An app that sends by itself may add credentials of its own.
    const { mayWrite } = credentials
    setSender(this, connection.fetch === undefined ? refusingAnonymousWrites(this.#send, mayWrite) : this.#send)
    this.ibis = new IbisMethods(this)
    this.person = new PersonMethods(this)
    this.institution = new InstitutionMethods(this)
    this.group = new GroupMethods(this)
    // Says where it leads; what an app passed in stays unseen.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), {
      value: () => `IbisClientConnection { ${this.url} }`,
    })
  }

  /**
   * Makes a connection from `IBIS_URL` (or `IBIS_HOST` and `IBIS_PORT`), `IBIS_USERNAME`, `IBIS_PASSWORD` and
   * `IBIS_CAFILE`, which are read now. For the API gateway: `IBIS_CLIENT_ID`, `IBIS_CLIENT_SECRET`, and where need be
   * `IBIS_TOKEN_URL` and `IBIS_SCOPE`.
   *
   * @param overrides Options that count in place of variables; undefined ones do not.
   * @throws ConfigError naming the variable that is missing or cannot be right.
   */
  static fromEnv(overrides: IbisConnectionOptions = {}): IbisClientConnection {
    const read = connectionOptionsFromEnvironment(process.env, overrides)
    try {
      return new IbisClientConnection(read.options)
    } catch (error) {
      throw namingVariable(error, read)
    }
  }

  /** Where the service is, without a slash at the end. */
  get url(): string {
    return this.#http.baseUrl
  }

  /**
   * Sets who later calls of this connection ask as: `anonymous`, or the name of a group. A call that was made before
   * keeps its credentials, also when it is repeated.
   *
   * @throws ConfigError for a name that is empty, or that Basic authentication cannot carry; with `gateway`, always.
   */
  setUsername(username: string): void {
    this.#credentials.setUsername(username)
  }

  /**
   * Sets the group's password for later calls of this connection. It is sent as UTF-8.
   *
   * @throws ConfigError for control characters; with `gateway`, always.
   */
  setPassword(password: string): void {
    this.#credentials.setPassword(password)
  }

  /**
   * Calls any method of the service. A refusal does not reject: it is the result's `error`, as is an answer that is no
   * XML. `flatten=true` is added to the query unless `flatten` is given.
   *
   * @param path Like `api/v1/person/%(scheme)s/%(identifier)s`; a leading slash is dropped.
   * @param pathParams Values for the path's `%(name)s`.
   * @param queryParams null and undefined are left out; lists are joined by commas; dates become `02 Jan 2024` (the UTC
   *   day); attributes are encoded.
   * @param formParams Sent as a form, converted in the same way. Not with GET.
   * @throws ConfigError for arguments that cannot be right, before any I/O.
   * @throws ConnectionError, TimeoutError, DecodeError or LimitError where there is no complete, readable answer.
   */
  invokeMethod(
    method: InvokeMethod,
    path: string,
    pathParams: ParameterMap = {},
    queryParams: ParameterMap = {},
    formParams: ParameterMap = {},
    callOptions?: CallOptions,
  ): ApiPromise<IbisResult> {
    const run = async (): Promise<WithResponse<IbisResult>> => {
      const invocation = { name: 'ibis.invokeMethod', method, path, pathParams, queryParams, formParams }
      try {
        return await this.#send(invocation, (result) => result, callOptions)
      } catch (error) {
        if (error instanceof IbisException) return { data: resultOf(error), response: answeredWith(error) }
        throw error
      }
    }
    return apiPromise(run())
  }

  /** Refuses further calls and closes the connections. */
  async close(): Promise<void> {
    await Promise.all([this.#http.close(), this.#credentials.close()])
  }

  /**
   * Follows the directory from one transaction on: each turn of a loop over it gets what changed since the one before,
   * and waits until something has.
   *
   * @example
   * for await (const { people, upTo } of connection.changes({ since: saved })) {
   *   for (const person of people) update(person)
   *   save(upTo)
   * }
   * @throws ConfigError for an option that cannot be right.
   */
  changes(options?: ChangesOptions): AsyncIterable<DirectoryChanges> {
    return followChanges(this, options)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}
