import { ConfigError, type ProxyOption } from '@core/http'

const knownKey = /^(?:https?|all)(?::\/\/(?:[^/:@[\]]+|\[[^/@\]]+\]))?$/

function decoded(text: string, option: string, operation: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new ConfigError(option, 'holds credentials with a % that must be written as %25', { operation })
  }
}

/** A proxy's address as the official client takes it: with credentials in it, or without a scheme. */
function proxyOf(option: string, value: unknown, operation: string): ProxyOption {
  if (value === null || value === '') return false
  const right = 'must be a URL like http://proxy.example.com:3128, or null for no proxy'
  if (typeof value !== 'string') throw new ConfigError(option, right, { operation })
  const url = URL.parse(value.includes('://') ? value : `http://${value}`)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new ConfigError(option, right, { operation })
  }
  const [username, password] = [decoded(url.username, option, operation), decoded(url.password, option, operation)]
  const bare = `${url.protocol}//${url.host}`
  return username === '' && password === '' ? bare : { url: bare, username, password }
}

/** A proxy, and the option that it comes from. */
export interface NamedProxy {
  readonly option: string
  readonly proxy: ProxyOption
}

/**
 * Finds the proxy for a server in a mapping as the official client takes it: by scheme and host, by scheme, or for all.
 *
 * @returns undefined if the mapping says nothing of the server.
 * @throws ConfigError for keys that can never match, and for what is no proxy's address.
 */
export function proxyFor(
  serverUrl: string,
  proxies: Readonly<Record<string, string | null | undefined>>,
  operation: string,
): NamedProxy | undefined {
  const given = Object.entries(proxies).filter(([, value]) => value !== undefined)
  const wrong = given.find(([key]) => !knownKey.test(key))?.[0]
  if (wrong !== undefined) {
    const known = 'known are http, https and all, alone or with a host without a port, like https://micetro.example.com'
    const problem = `is not a kind of request; ${known}`
    // An address in place of a host may hold credentials, which no message repeats.
    if (!/^[\w-]+$/.test(wrong)) throw new ConfigError('proxies', `has a key that ${problem}`, { operation })
    throw new ConfigError(`proxies.${wrong}`, problem, { operation })
  }
  const entries = given.map(([key, value]): [string, NamedProxy] => {
    const option = `proxies.${key}`
    return [key.toLowerCase(), { option, proxy: proxyOf(option, value, operation) }]
  })
  const { protocol, hostname } = new URL(serverUrl)
  const scheme = protocol.slice(0, -1)
  const keys = [`${scheme}://${hostname}`, scheme, `all://${hostname}`, 'all']
  const byKey = new Map(entries)
  return keys.map((key) => byKey.get(key)).find((proxy) => proxy !== undefined)
}
