import { noAuth } from '../auth/no-auth.ts'
import { ConfigError } from '../errors/config-error.ts'
import { createObserver } from '../observe/observer.ts'
import { isLoopback, parseBaseUrl } from '../options/base-url.ts'
import { checkOptions } from '../options/check-options.ts'
import { connectionOptionTable } from '../options/connection-options.ts'
import { mergeHeaders } from '../request/headers.ts'
import { resolveRetry } from '../retry/resolve-retry.ts'
import { retryBudget } from '../retry/retry-budget.ts'
import { checkNetworkOptions } from '../transport/check-network-options.ts'
import type { Sender } from './attempt.ts'
import { clientOf, connectorOf, insecureWarning } from './client-of.ts'
import type { HttpClient, HttpClientOptions } from './http-client.ts'
import { createLifetime } from './lifetime.ts'
import type { CallDefaults } from './prepare-call.ts'
import { userAgentOf } from './user-agent.ts'

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
    refusesCredentials = () => false,
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
  const sender: Sender = {
    connector: connectorOf(connection),
    observer: createObserver({ service, ...connection }),
    limits: withDefaults(connection.limits, defaultLimits),
    mapError,
    requestIdHeaders: requestIdHeaders ?? ['x-request-id', 'x-correlation-id', 'correlation-id'],
  }
  const budget = typeof connection.retry === 'object' ? (connection.retry.budget ?? 10) : 10
  const retry = { budget: retryBudget(budget), observer: sender.observer, refusesCredentials }
  const defaults: CallDefaults = {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    headers: mergeHeaders([{ 'user-agent': userAgentOf(product, connection.userAgent) }, connection.headers]),
    retry: resolveRetry(connection.retry),
    timeoutMs: connection.timeoutMs ?? 30_000,
    bodyTimeoutMs: connection.bodyTimeoutMs ?? 15_000,
    deadlineMs: connection.deadlineMs ?? 60_000,
    answerTimeoutMs: false,
    space,
  }
  const lifetime = createLifetime(async () => await sender.connector.close())
  const warnOnce = insecureWarning(sender.observer)
  return clientOf({ service, connection, sender, retry, defaults, lifetime, warnOnce }, auth ?? noAuth)
}
