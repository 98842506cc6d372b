import { ConfigError } from '../errors/config-error.ts'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|.+\.localhost)$/i

/**
 * Checks where a service is, and gives its address without a slash at the end; a path prefix is kept.
 *
 * @param option The option that holds the address, for messages.
 * @throws ConfigError for anything but an http(s) URL with a host and without credentials, query and fragment.
 * @since 0.1.0
 */
export function parseBaseUrl(option: string, value: unknown): URL {
  const example = 'write it like https://server.example.com'
  if (typeof value !== 'string' && !(value instanceof URL)) throw new ConfigError(option, `must be a URL; ${example}`)
  const text = String(value)
  if (text.trim() === '') throw new ConfigError(option, `is empty; ${example}`)
  if (!/^https?:\/\//i.test(text)) throw new ConfigError(option, `must begin with https:// (or http://); ${example}`)
  if (/^https?:\/\/(?:[/?#]|$)/i.test(text)) throw new ConfigError(option, `has no host; ${example}`)
  const url = URL.parse(text)
  if (url === null || url.hostname === '') throw new ConfigError(option, `is not a valid URL; ${example}`)
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(option, 'holds credentials; give them by their own options, where no log repeats them')
  }
  if (url.search !== '' || url.hash !== '') throw new ConfigError(option, 'must have no query and no fragment')
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}

/** Whether the URL leads to this machine, so that http does not expose credentials. */
export function isLoopback(url: URL): boolean {
  return loopback.test(url.hostname)
}
