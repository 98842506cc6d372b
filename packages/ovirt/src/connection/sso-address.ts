import { ConfigError } from '@core/http'

/** Where a request to the login service goes. */
export interface SsoAddress {
  readonly origin: string
  readonly path: string
  readonly query: URLSearchParams
}

/**
 * The given address, used as it is, or else the engine's own.
 *
 * @throws ConfigError naming the option for what is no http(s) URL.
 */
export function ssoAddress(option: string, given: string | undefined, engine: URL, path: string): SsoAddress {
  if (given === undefined) return { origin: engine.origin, path, query: new URLSearchParams() }
  const url = URL.parse(given)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(option, 'must be a URL like https://engine.example.com/ovirt-engine/sso/oauth/token')
  }
  if (url.username !== '' || url.password !== '') throw new ConfigError(option, 'must hold no credentials')
  return { origin: url.origin, path: url.pathname, query: url.searchParams }
}
