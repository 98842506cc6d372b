import type { Dispatcher, Pool } from 'undici'
import { basicCredentials } from '../auth/basic-auth.ts'
import { loadUndici } from './load-undici.ts'
import type { ProxyOption, TlsOptions } from './network-options.ts'
import { proxyClients } from './proxy-clients.ts'
import { environmentNamesProxy, proxiesFromEnvironment } from './proxy-from-environment.ts'
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

function givenProxy(proxy: Exclude<ProxyOption, false>): { readonly uri: string; readonly token?: string } {
  const { url, username, password } = typeof proxy === 'string' ? { url: proxy } : proxy
  const uri = new URL(url).href
  return username === undefined ? { uri } : { uri, token: basicCredentials(username, password ?? '') }
}

/**
 * Builds what makes the connections. Its result suits the fetch of any supported Node.js, whatever undici that one is
 * built with.
 *
 * @throws ConfigError for a CA file that cannot be read, or a proxy in the environment that is not a URL.
 */
export async function createDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { tls = {}, proxy } = options
  const connect = await serverTls(tls)
  const proxies = proxy === undefined && environmentNamesProxy() ? proxiesFromEnvironment() : undefined
  const undici = await loadUndici()
  const { Agent, Dispatcher1Wrapper, EnvHttpProxyAgent, ProxyAgent } = undici
  const pool = poolOptions(options)
  if (proxies === undefined && (proxy === undefined || proxy === false)) {
    return new Dispatcher1Wrapper(new Agent({ ...pool, connect }))
  }
  const proxied = { ...pool, connect, requestTls: connect, proxyTls: await proxyTls(connect) }
  if (proxies !== undefined) {
    const clients = proxyClients(undici, [proxies.httpProxy, proxies.httpsProxy], pool)
    return new Dispatcher1Wrapper(new EnvHttpProxyAgent({ ...proxied, ...clients, ...proxies }))
  }
  const given = givenProxy(proxy)
  return new Dispatcher1Wrapper(new ProxyAgent({ ...proxied, ...proxyClients(undici, [given.uri], pool), ...given }))
}
