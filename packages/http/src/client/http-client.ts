import { noAuth } from '../auth/no-auth.ts'
import type { AuthProvider } from '../auth/auth-provider.ts'
import { ConfigError } from '../errors/config-error.ts'
import { createObserver } from '../observe/observer.ts'
import { isLoopback, parseBaseUrl } from '../options/base-url.ts'
import { checkOptions } from '../options/check-options.ts'
import { connectionOptionTable, type ConnectionOptions } from '../options/connection-options.ts'
import { mergeHeaders } from '../request/headers.ts'
import type { SpaceEncoding } from '../request/query.ts'
import { resolveRetry } from '../retry/resolve-retry.ts'
import { retryBudget } from '../retry/retry-budget.ts'
import { createConnector } from '../transport/connector.ts'
import { checkNetworkOptions } from '../transport/check-network-options.ts'
import { type ApiPromise, apiPromise } from './api-promise.ts'
import type { Sender } from './attempt.ts'
import type { CallOptions } from './call-options.ts'
import type { ErrorMapper } from './error-answer.ts'
import type { Operation, OperationInput } from './operation.ts'
import { type CallDefaults, prepareCall } from './prepare-call.ts'
import type { WithResponse } from './response-info.ts'
import { runCall } from './run-call.ts'
import { userAgentOf } from './user-agent.ts'

/** What a service's client is made of, beside what its users may set. */
export interface HttpClientOptions extends ConnectionOptions {
  /** How events and logs call the service, like `ovirt`. */
  readonly service: string
  /** The service package's name and version, like `@sdk/ovirt/1.2.0`. */
  readonly product: string
  /** Where the API starts; a path prefix is kept. */
  readonly baseUrl: string | URL
  /** How the user's option for the address is called, for messages. @default 'url' */
  readonly baseUrlOption?: string | undefined
  readonly auth?: AuthProvider | undefined
  /** Makes the service's own errors of answers with a bad status. */
  readonly mapError?: ErrorMapper | undefined
  /** How the service wants a space in a query. @default '%20' */
  readonly space?: SpaceEncoding | undefined
  /** Headers in which the server names a request. @default x-request-id, x-correlation-id, correlation-id */
  readonly requestIdHeaders?: readonly string[] | undefined
}

/**
 * Sends a service's operations.
 *
 * @since 0.1.0
 */
export interface HttpClient extends AsyncDisposable {
  /** Where the API starts, without a slash at the end. */
  readonly baseUrl: string
  /**
   * Runs one operation.
   *
   * @throws ConfigError (as a rejection) for wrong input, before any I/O; else any SdkError, or the signal's reason.
   */
  request<Result>(operation: Operation<Result>, input?: OperationInput, options?: CallOptions): ApiPromise<Result>
  /** The same client with other credentials; it shares connections and the retry budget. */
  withAuth(auth: AuthProvider): HttpClient
  /** Refuses further calls and closes the connections. */
  close(): Promise<void>
}

const defaultLimits: Sender['limits'] = { maxResponseBytes: 64 * 1024 * 1024, maxRedirects: 5 }

/** Given values over defaults; undefined does not count as given. */
function withDefaults<Values extends object>(
  given: Partial<Record<keyof Values, unknown>> | undefined,
  defaults: Values,
): Values {
  const set = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(set) }
}

function checkTransport(baseUrl: URL, options: HttpClientOptions): void {
  if (baseUrl.protocol === 'https:' || isLoopback(baseUrl) || options.allowInsecureHttp === true) return
  const option = options.baseUrlOption ?? 'url'
  throw new ConfigError(
    option,
    'is http:// to another machine, which would show credentials to the network; use https://, or set allowInsecureHttp',
  )
}

/**
 * Makes the client that a service package sends its operations with. No I/O happens here.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const {
    service,
    product,
    auth,
    mapError,
    space = '%20',
    requestIdHeaders,
    baseUrlOption = 'url',
    baseUrl: address,
    ...connection
  } = options
  checkOptions(connection, connectionOptionTable)
  const baseUrl = parseBaseUrl(baseUrlOption, address)
  checkTransport(baseUrl, options)
  checkNetworkOptions(connection)
  const { logger, hooks, unsafeLogBodies, tls, proxy, connections, keepAliveMs, timeoutMs } = connection
  const sender: Sender = {
    connector: createConnector(connection.fetch, { tls, proxy, connections, keepAliveMs, timeoutMs }),
    observer: createObserver({ service, logger, hooks, unsafeLogBodies }),
    limits: withDefaults(connection.limits, defaultLimits),
    mapError,
    requestIdHeaders: requestIdHeaders ?? ['x-request-id', 'x-correlation-id', 'correlation-id'],
  }
  const budget = typeof connection.retry === 'object' ? (connection.retry.budget ?? 10) : 10
  const retry = { budget: retryBudget(budget), observer: sender.observer }
  const defaults: CallDefaults = {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    headers: mergeHeaders([{ 'user-agent': userAgentOf(product, connection.userAgent) }, connection.headers]),
    retry: resolveRetry(connection.retry),
    timeoutMs: connection.timeoutMs ?? 30_000,
    bodyTimeoutMs: connection.bodyTimeoutMs ?? 15_000,
    deadlineMs: connection.deadlineMs ?? 60_000,
    space,
  }
  let closed = false
  const close = async (): Promise<void> => {
    closed = true
    await sender.connector.close()
  }

  const clientWith = (provider: AuthProvider): HttpClient => {
    const request = <Result>(
      operation: Operation<Result>,
      input?: OperationInput,
      callOptions?: CallOptions,
    ): ApiPromise<Result> => {
      const caller: { stack?: string } = {}
      Error.captureStackTrace(caller, request)
      const run = async (): Promise<WithResponse<Result>> => {
        if (closed)
          throw new ConfigError('client', 'is closed; make a new one', { operation: operation.name, code: 'closed' })
        const call = prepareCall(
          operation,
          input ?? {},
          callOptions ?? {},
          input?.anonymous === true ? noAuth : provider,
          defaults,
        )
        return await runCall(call, sender, retry, caller)
      }
      return apiPromise(run())
    }
    return {
      baseUrl: defaults.baseUrl,
      request,
      withAuth: clientWith,
      close,
      [Symbol.asyncDispose]: close,
      // Credentials live in closures; this keeps inspectors from walking into what an app passed in. Its registered
      // name, as importing node:util would load half of Node.js.
      [Symbol.for('nodejs.util.inspect.custom')]: () => `HttpClient { ${service} ${defaults.baseUrl} }`,
    }
  }
  return clientWith(auth ?? noAuth)
}
