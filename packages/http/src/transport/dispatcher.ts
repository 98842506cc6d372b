import type { Dispatcher, Pool } from 'undici'
import { basicCredentials } from '../auth/basic-auth.ts'
import { endsWithFirstError } from './connect-function.ts'
import { loadUndici } from './load-undici.ts'
import type { ProxyOption, TlsOptions } from './network-options.ts'
import { proxyClients } from './proxy-clients.ts'
import { environmentNamesProxy, type Proxies, proxiesFromEnvironment } from './proxy-from-environment.ts'
import { proxyTls, serverTls } from './tls-connect-options.ts'

/** What decides how connections are made. */
export interface DispatcherOptions {
  readonly tls?: TlsOptions | undefined
  readonly proxy?: ProxyOption | undefined
  readonly connections?: number | undefined
  readonly keepAliveMs?: number | undefined
  /** For one attempt, of which at most half is given to connecting. */
  readonly timeoutMs?: number | false | undefined
}

/** Whether the options ask for anything that Node.js's own fetch does not do by itself. */
export function needsDispatcher(options: DispatcherOptions): boolean {
  const { tls, proxy, connections, keepAliveMs } = options
  const asked = [tls, connections, keepAliveMs].some((option) => option !== undefined)
  // With `false` too: Node.js's own fetch can be told to heed the environment.
  return asked || (proxy !== undefined && proxy !== false) || environmentNamesProxy()
}

const longestConnectMs = 10_000
const shortestConnectMs = 2000

/** Time to connect, so that a lost connection leaves time for another. undici keeps it to about half a second. */
function connectTimeoutMs({ timeoutMs }: DispatcherOptions): number {
  if (timeoutMs === undefined || timeoutMs === false) return longestConnectMs
  return Math.min(longestConnectMs, Math.max(shortestConnectMs, timeoutMs / 2))
}

function poolOptions(options: DispatcherOptions): Pool.Options {
  const { connections, keepAliveMs } = options
  return {
    // Over HTTP/2 the number of connections would not bound the number of requests.
    allowH2: false,
    connectTimeout: connectTimeoutMs(options),
    // The call has its own clocks, which its options set.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(connections !== undefined && { connections }),
    // A server may name a shorter time, but none that is longer.
    ...(keepAliveMs !== undefined && { keepAliveTimeout: keepAliveMs, keepAliveMaxTimeout: keepAliveMs }),
  }
}

/** The proxies to use; undefined for none. */
function proxiesOf(proxy: ProxyOption | undefined): Proxies | undefined {
  if (proxy === false) return undefined
  if (proxy === undefined) return environmentNamesProxy() ? proxiesFromEnvironment() : undefined
  const { url, username, password } = typeof proxy === 'string' ? { url: proxy } : proxy
  const { href } = new URL(url)
  const token = username !== undefined && { token: basicCredentials(username, password ?? '') }
  return { httpProxy: href, httpsProxy: href, noProxy: '', ...token }
}

/**
 * Builds what makes the connections. Its result suits the fetch of any supported Node.js, whatever undici that one is
 * built with.
 *
 * @throws ConfigError for a CA file that cannot be read, or a proxy in the environment that is not a URL.
 */
export async function createDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const connect = await serverTls(options.tls ?? {})
  const proxies = proxiesOf(options.proxy)
  const undici = await loadUndici()
  const pool = poolOptions(options)
  if (proxies === undefined) {
    const direct = undici.buildConnector({ ...connect, allowH2: false, timeout: connectTimeoutMs(options) })
    return new undici.Dispatcher1Wrapper(new undici.Agent({ ...pool, connect: endsWithFirstError(direct) }))
  }
  const agent = new undici.EnvHttpProxyAgent({
    ...pool,
    ...proxies,
    ...proxyClients(undici, [proxies.httpProxy, proxies.httpsProxy], pool),
    connect,
    requestTls: connect,
    proxyTls: await proxyTls(connect),
  })
  return new undici.Dispatcher1Wrapper(agent)
}
