import type { Dispatcher, Pool, ProxyAgent } from 'undici'
import type { Undici } from './load-undici.ts'
import { ProxyFailure } from './proxy-failure.ts'

/** undici's function that opens a connection. */
type Connect = Extract<Pool.Options['connect'], (...values: never[]) => void>

/** How connections to proxies are made, and to servers through them. */
export type ProxyClients = Required<Pick<ProxyAgent.Options, 'clientFactory' | 'factory'>>

function marksFailures(connect: Connect): Connect {
  return (options, callback) =>
    connect(options, (...result) => {
      if (result[0] === null) callback(...result)
      else callback(new ProxyFailure(result[0]), null)
    })
}

/**
 * Makes what a ProxyAgent connects with, so that failures on the way to a proxy can be told from those behind it, and
 * the bounds of the pool hold for requests that a proxy forwards too.
 *
 * @param proxies The proxies' addresses, as `URL.href` gives them.
 * @param bounds How the pool of connections is bounded.
 */
export function proxyClients({ Pool }: Undici, proxies: readonly string[], bounds: Pool.Options): ProxyClients {
  return {
    // Only for CONNECT. A proxy that never answers it must not hold a place in the pool for ever.
    clientFactory: (url, options) => {
      const pool = new Pool(url, { ...options, headersTimeout: bounds.connectTimeout })
      const connect = async (request: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
        try {
          return await Pool.prototype.connect.call(pool, request)
        } catch (error) {
          throw new ProxyFailure(error)
        }
      }
      return Object.assign(pool, { connect })
    },
    factory: (origin, options) => {
      const { connect } = options as Pool.Options
      // Requests for http: are sent to the proxy itself, by a pool that got no bounds from undici.
      const forwards = proxies.includes(String(origin)) && typeof connect === 'function'
      return new Pool(origin, forwards ? { ...bounds, connect: marksFailures(connect) } : (options as Pool.Options))
    },
  }
}
