import { ConfigError, parseBaseUrl } from '@core/http'

/** Where the API is on a server. */
export const apiPath = '/mmws/api/v2'

/**
 * Makes the server's address of what a user gives: https unless a scheme is given; path, query and fragment are
 * dropped, so that an address copied from a browser works.
 *
 * @throws ConfigError for what is no address, and for credentials in it.
 */
export function micetroUrlOf(value: unknown): string {
  if (typeof value !== 'string' && !(value instanceof URL)) {
    throw new ConfigError('url', 'must be the address of the Micetro server, like https://micetro.example.com')
  }
  const text = String(value).trim()
  // One slash is a slip of the pen; without this `https` would be taken for the host.
  if (/^https?:(?!\/\/)/i.test(text)) return parseBaseUrl('url', text).origin
  const scheme = /^([a-z][a-z0-9+.-]*:)?\/\//i.exec(text)
  const authority = text.slice(scheme?.[0].length ?? 0).split(/[/\\?#]/, 1)[0]
  return parseBaseUrl('url', `${scheme?.[1] ?? 'https:'}//${authority}`).origin
}
