import { ConfigError } from '../errors/config-error.ts'

/** Which proxies to use. */
export interface Proxies {
  /** For requests to http: URLs; empty for none. As `URL.href` gives it. */
  readonly httpProxy: string
  /** For requests to https: URLs; where it is empty, the other is used. */
  readonly httpsProxy: string
  /** Hosts to ask without a proxy, as `NO_PROXY` lists them. */
  readonly noProxy: string
  /** The value of `Proxy-Authorization`. */
  readonly token?: string
}

/**
 * Never asked through the environment's proxy: what goes to this machine may carry credentials without TLS, and a proxy
 * could not reach it anyway.
 */
const loopbackHosts = 'localhost,.localhost,127.0.0.1,[::1],::1'

const httpNames = ['http_proxy', 'HTTP_PROXY']
const httpsNames = ['https_proxy', 'HTTPS_PROXY']

function firstSet(names: readonly string[], environment: NodeJS.ProcessEnv): readonly [name: string, value: string] {
  const name = names.find((candidate) => (environment[candidate] ?? '') !== '') ?? ''
  return [name, environment[name]?.trim() ?? '']
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function proxyUrl(names: readonly string[], environment: NodeJS.ProcessEnv): string {
  const [name, value] = firstSet(names, environment)
  if (value === '') return ''
  // Without a scheme it is an HTTP proxy, as for most programs.
  const url = URL.parse(value.includes('://') ? value : `http://${value}`)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(name, 'in the environment must be a URL like http://proxy.example.com:3128')
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    throw new ConfigError(name, 'in the environment holds credentials with a % that must be written as %25')
  }
  return url.href
}

/** Whether the environment names a proxy for any request. Read when a client first connects, never at import. */
export function environmentNamesProxy(environment: NodeJS.ProcessEnv = process.env): boolean {
  return firstSet([...httpsNames, ...httpNames], environment)[1] !== ''
}

/**
 * Reads which proxies the environment names.
 *
 * @throws ConfigError that names the variable.
 */
export function proxiesFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Proxies {
  return {
    httpProxy: proxyUrl(httpNames, environment),
    httpsProxy: proxyUrl(httpsNames, environment),
    noProxy: [loopbackHosts, environment['no_proxy'] ?? environment['NO_PROXY'] ?? ''].join(','),
  }
}
