import type { Dispatcher, Pool } from 'undici'
import { basicCredentials } from '../auth/basic-auth.ts'
import { endsWithFirstError } from './connect-function.ts'
import type { DispatcherOptions } from './dispatcher-options.ts'
import { undici } from './isolated-undici.ts'
import type { ProxyOption } from './network-options.ts'
import { proxyClients } from './proxy-clients.ts'
import { environmentNamesProxy, type Proxies, proxiesFromEnvironment } from './proxy-from-environment.ts'
import { proxyTls, serverTls } from './tls-connect-options.ts'

// Only to be imported when a client needs it: undici takes more time to load than everything else together.

const { Agent, buildConnector, Dispatcher1Wrapper, EnvHttpProxyAgent } = undici

const longestConnectMs = 10_000
const shortestConnectMs = 2000

/** Time to connect, so that a lost connection leaves time for another. undici keeps it to about half a second. */
function connectTimeoutOf({ timeoutMs, connectTimeoutMs }: DispatcherOptions): number {
  // undici's word for no limit is 0.
  if (connectTimeoutMs !== undefined) return connectTimeoutMs === false ? 0 : connectTimeoutMs
  if (timeoutMs === undefined || timeoutMs === false) return longestConnectMs
  return Math.min(longestConnectMs, Math.max(shortestConnectMs, timeoutMs / 2))
}

function poolOptions(options: DispatcherOptions): Pool.Options {
  const { connections, keepAliveMs } = options
  return {
    // Over HTTP/2 the number of connections would not bound the number of requests.
    allowH2: false,
    connectTimeout: connectTimeoutOf(options),
    // The call has its own clocks, which its options set.
    headersTimeout: options.answerTimeoutMs || 0,
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
  const pool = poolOptions(options)
  if (proxies === undefined) {
    const direct = buildConnector({ ...connect, allowH2: false, timeout: connectTimeoutOf(options) })
    return new Dispatcher1Wrapper(new Agent({ ...pool, connect: endsWithFirstError(direct) }))
  }
  const agent = new EnvHttpProxyAgent({
    ...pool,
    ...proxies,
    ...proxyClients([proxies.httpProxy, proxies.httpsProxy], pool),
    connect,
    requestTls: connect,
    proxyTls: proxyTls(connect),
  })
  return new Dispatcher1Wrapper(agent)
}
