import { ConfigError, type ConnectionOptions, type DerivedOptions, type HttpClient, type TlsOptions } from '@core/http'
import type { HttpRequestOptions } from '../request/request-options.ts'
import { asksForTls, callTls } from './call-tls.ts'
import { proxyFor } from './proxies.ts'
import { mergedHooks } from './response-hooks.ts'

/** What a call asks of its connection, and by which names. */
export interface CallConnection {
  readonly derived: DerivedOptions
  /** Reads the files that TLS options are in; undefined if the call asks for none. */
  readonly readTls: (() => Promise<TlsOptions>) | undefined
  /** How the call calls options of the connection that it sets, and how to speak of them. */
  readonly names: Readonly<Record<string, readonly [option: string, subject: string]>>
}

/** A client for one call. */
export interface CallClient {
  readonly http: HttpClient
  /** Whether it is the call's alone. */
  readonly isOwn: boolean
  /** Closes what was opened for the call. */
  close(): Promise<void>
}

interface CallProxy extends Pick<CallConnection, 'names'> {
  readonly proxy: DerivedOptions['proxy']
}

function callProxy({ proxy, proxies }: HttpRequestOptions, serverUrl: string, operation: string): CallProxy {
  if (proxies === undefined) return { proxy, names: {} }
  if (proxy !== undefined) {
    throw new ConfigError('proxies', 'is given beside proxy; give one or the other', { operation })
  }
  const found = proxyFor(serverUrl, proxies, operation)
  if (found === undefined) return { proxy: undefined, names: {} }
  const named = ['proxy', 'proxy.url', 'proxy.username', 'proxy.password'].map(
    (name) => [name, [found.option, '']] as const,
  )
  return { proxy: found.proxy, names: Object.fromEntries(named) }
}

const tlsNames: CallConnection['names'] = {
  'tls.cert': ['cert', 'the certificate '],
  'tls.key': ['cert', 'the key '],
  'tls.passphrase': ['cert', "the client's tls.passphrase "],
}

/** A fetch of the app's own makes its connections itself. */
function checkFetch(connection: ConnectionOptions, asked: Readonly<Record<string, unknown>>, operation: string): void {
  if (connection.fetch === undefined) return
  const option = Object.entries(asked).find(([, value]) => value !== undefined)?.[0]
  if (option === undefined) return
  const problem = "has no effect beside the client's fetch, which makes the connections itself"
  throw new ConfigError(option, problem, { operation })
}

/**
 * What a call asks of its connection. Nothing is read yet.
 *
 * @param connection The client's own options.
 * @throws ConfigError
 */
export function callConnection(
  options: HttpRequestOptions,
  connection: ConnectionOptions,
  serverUrl: string,
  operation: string,
): CallConnection {
  const { verify, cert, proxies } = options
  const { tls = {} } = connection
  const { proxy, names } = callProxy(options, serverUrl, operation)
  const needsTls = asksForTls(tls, options)
  checkFetch(connection, { verify: needsTls ? verify : undefined, cert, proxies, proxy }, operation)
  const hooks = mergedHooks(connection.hooks, options.hooks)
  const trust: CallConnection['names'] = typeof verify === 'string' ? { 'tls.ca': ['verify', ''] } : {}
  return {
    derived: { proxy, hooks },
    names: { ...names, ...trust, ...(cert !== undefined && tlsNames) },
    readTls: needsTls ? async () => await callTls(tls, options, operation) : undefined,
  }
}

/** The same error in the words of the call. */
function inWordsOfCall(error: unknown, names: CallConnection['names'], operation: string): unknown {
  if (!(error instanceof ConfigError)) return error
  const { option, message } = error
  const [name, subject] = (Object.hasOwn(names, option) ? names[option] : undefined) ?? [option, '']
  const problem = message.replace(`${option}: `, '').replace(' in tls.cert', '')
  return new ConfigError(name, subject + problem, { operation, cause: error.cause })
}

/**
 * Makes the client that a call is sent with: the one that it is made on, unless it asks for a connection of its own.
 *
 * @throws ConfigError naming the call's option that cannot be right.
 */
export function callClient(
  http: HttpClient,
  { derived, names }: Omit<CallConnection, 'readTls'>,
  operation: string,
): CallClient {
  if (Object.values(derived).every((value) => value === undefined)) {
    return { http, isOwn: false, close: async () => await Promise.resolve() }
  }
  try {
    const own = http.derive(derived)
    return { http: own, isOwn: true, close: async () => await own.close() }
  } catch (error) {
    throw inWordsOfCall(error, names, operation)
  }
}
