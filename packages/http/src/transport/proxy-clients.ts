import { isIP } from 'node:net'
import type { Dispatcher, Pool, ProxyAgent } from 'undici'
import { type ConnectFunction, endsWithFirstError } from './connect-function.ts'
import { undici } from './isolated-undici.ts'
import { ProxyFailure } from './proxy-failure.ts'

const { buildConnector, Pool: ConnectionPool } = undici

/** How connections to proxies are made, and to servers through them. */
export type ProxyClients = Required<Pick<ProxyAgent.Options, 'clientFactory' | 'factory'>>

function toProxy(connect: ConnectFunction): ConnectFunction {
  return ({ servername = '', ...options }, callback) =>
    connect({ ...options, servername: isIP(servername) === 0 ? servername : '' }, (...result) => {
      if (result[0] === null) callback(...result)
      else callback(new ProxyFailure(result[0]), null)
    })
}

/** The method that opens a tunnel. */
type OpenTunnel = (request: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>

/**
 * Makes what a ProxyAgent connects with, so that failures on the way to a proxy can be told from those behind it, and
 * the bounds of the pool hold for requests that a proxy forwards too.
 *
 * @param proxies The proxies' addresses, as `URL.href` gives them.
 * @param bounds How the pool of connections is bounded.
 */
export function proxyClients(proxies: readonly string[], bounds: Pool.Options): ProxyClients {
  const functionOf = ({ connect }: Pool.Options): ConnectFunction =>
    typeof connect === 'function'
      ? connect
      : buildConnector({ allowH2: false, timeout: bounds.connectTimeout ?? 0, ...connect })
  return {
    // Only for CONNECT. A proxy that never answers it must not hold a place in the pool for ever.
    clientFactory: (url, options) => {
      const pool = new ConnectionPool(url, {
        connect: toProxy(functionOf(options)),
        headersTimeout: bounds.connectTimeout ?? 0,
      })
      const openTunnel: OpenTunnel = pool.connect.bind(pool)
      const connect: OpenTunnel = async (request) => {
        try {
          return await openTunnel(request)
        } catch (error) {
          throw error instanceof ProxyFailure ? error : new ProxyFailure(error)
        }
      }
      return Object.assign(pool, { connect })
    },
    factory: (origin, options) => {
      const own: Pool.Options = options
      const connect = functionOf(own)
      // Requests for http: URLs are sent to the proxy itself, by a pool that got no bounds from undici.
      if (proxies.includes(String(origin))) return new ConnectionPool(origin, { ...bounds, connect: toProxy(connect) })
      return new ConnectionPool(origin, { ...own, connect: endsWithFirstError(connect) })
    },
  }
}
