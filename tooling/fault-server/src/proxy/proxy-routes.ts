import { loopback } from '../server/loopback-listener.ts'

/** Loopback ports that stand in for hosts, by `host:port` or by `host` for all its ports. */
export type ProxyRoutes = Readonly<Record<string, number>>

/** Where the proxy connects to; undefined for a host that is neither loopback nor in the routes. */
export function routeTo(
  hostname: string,
  port: number,
  routes: ProxyRoutes,
): { readonly host: string; readonly port: number } | undefined {
  for (const key of [`${hostname}:${port}`, hostname]) {
    const routed = Object.hasOwn(routes, key) ? routes[key] : undefined
    if (routed !== undefined) return { host: loopback, port: routed }
  }
  return hostname === 'localhost' || hostname === loopback ? { host: loopback, port } : undefined
}
