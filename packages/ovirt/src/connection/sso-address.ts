import { ConfigError, isLoopback } from '@core/http'

/** Where the engine is, and what is allowed there. */
export interface SsoEngine {
  readonly url: URL
  readonly allowInsecureHttp: boolean
}

/** Where a request to the login service goes. */
export interface SsoAddress {
  readonly origin: string
  readonly path: string
  readonly query: URLSearchParams
}

/**
 * The given address, used as it is, or else the engine's own.
 *
 * @throws ConfigError naming the option for what is no http(s) URL, or would show credentials to the network.
 */
export function ssoAddress(option: string, given: string | undefined, engine: SsoEngine, path: string): SsoAddress {
  if (given === undefined) return { origin: engine.url.origin, path, query: new URLSearchParams() }
  const url = URL.parse(given)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(option, 'must be a URL like https://engine.example.com/ovirt-engine/sso/oauth/token')
  }
  if (url.username !== '' || url.password !== '') throw new ConfigError(option, 'must hold no credentials')
  if (url.protocol === 'http:' && !isLoopback(url) && !engine.allowInsecureHttp) {
    throw new ConfigError(
      option,
      'is http:// to another machine, which would show credentials to the network; use https://, or set allowInsecureHttp',
    )
  }
  return { origin: url.origin, path: url.pathname, query: url.searchParams }
}
