import {
  checkOptions,
  ConfigError,
  connectionOptionTable,
  type ConnectionOptions,
  is,
  type OptionTable,
  parseBaseUrl,
} from '@core/http'
import { type GatewayOptions, gatewayOptionTable, gatewayUrl } from '../auth/gateway-options.ts'
import type { AnswerFormat } from '../invoke/answer-format.ts'

/** Who to connect as, and the options that all packages share. */
export interface LookupConnectionOptions extends ConnectionOptions {
  /** Name of a group, or `anonymous`. @default 'anonymous' */
  readonly username?: string | undefined
  /** The group's password. */
  readonly password?: string | undefined
  /** What answers are asked for in. The results are the same. @default 'xml' */
  readonly format?: AnswerFormat | undefined
}

/** Options of an {@link IbisClientConnection}: `host`, or `url` in place of `host`, `port` and `urlBase`. */
export interface IbisConnectionOptions extends LookupConnectionOptions {
  /** The server's name, like `www.lookup.cam.ac.uk`. The connection is always made with https. */
  readonly host?: string | undefined
  /** @default 443 */
  readonly port?: number | undefined
  /** The path below which the service is, like `ibis`. @default '' */
  readonly urlBase?: string | undefined
  /** Whether the server's certificate is checked; false is for tests only. @default true */
  readonly checkCerts?: boolean | undefined
  /** Where the service is, for fakes and proxies. http:// only leads to this machine. */
  readonly url?: string | URL | undefined
  /**
   * Use the API gateway of the University, with tokens in place of a group's name and password. It is at
   * `https://api.apps.cam.ac.uk/lookup/v1` unless another address is given, and answers JSON unless told.
   */
  readonly gateway?: GatewayOptions | undefined
}

/** What each option of a connection must be. */
export const optionTable: OptionTable = {
  ...connectionOptionTable,
  username: is.nonEmptyString,
  password: is.string,
  format: is.oneOf('xml', 'json'),
  host: is.nonEmptyString,
  port: is.positiveInteger,
  urlBase: is.string,
  checkCerts: is.boolean,
  gateway: gatewayOptionTable,
  url: (value) => (typeof value === 'string' || value instanceof URL ? undefined : 'must be a URL'),
}

/** Options taken apart: where, who, and how. */
export interface ResolvedOptions {
  readonly baseUrl: URL
  /** The option that says where, for messages. */
  readonly baseUrlOption: 'host' | 'url'
  readonly username: string | undefined
  readonly password: string | undefined
  readonly gateway: GatewayOptions | undefined
  readonly format: AnswerFormat | undefined
  readonly connection: ConnectionOptions
}

// A name or an IPv4 address, whose parts are not empty, or an IPv6 address in brackets.
const hostPattern = /^(?:[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?|\[[\da-f:.]+\])$/iu

function addressOf(host: string, port: number, urlBase: string): URL {
  if (!hostPattern.test(host)) {
    throw new ConfigError('host', 'must be the bare name of the server, like www.lookup.cam.ac.uk')
  }
  if (port > 65_535) throw new ConfigError('port', 'must be at most 65535')
  if (/[?#\\%\s]/.test(urlBase) || urlBase.split('/').some((step) => step === '.' || step === '..')) {
    throw new ConfigError('urlBase', 'must be a plain path like ibis')
  }
  const path = urlBase.replaceAll(/^\/+|\/+$/g, '')
  return parseBaseUrl('host', `https://${host}:${port}/${path}`)
}

function locate(options: IbisConnectionOptions): Pick<ResolvedOptions, 'baseUrl' | 'baseUrlOption'> {
  const { host, port = 443, urlBase = '', url } = options
  if (url === undefined) {
    if (host === undefined && options.gateway !== undefined) {
      const left = (['port', 'urlBase'] as const).find((name) => options[name] !== undefined)
      if (left !== undefined) throw new ConfigError(left, 'cannot be given without host')
      return { baseUrl: new URL(gatewayUrl), baseUrlOption: 'url' }
    }
    if (host === undefined) throw new ConfigError('host', 'must be given, like www.lookup.cam.ac.uk')
    return { baseUrl: addressOf(host, port, urlBase), baseUrlOption: 'host' }
  }
  const beside = (['host', 'port', 'urlBase'] as const).find((name) => options[name] !== undefined)
  if (beside !== undefined) throw new ConfigError(beside, 'cannot be given beside url, which says the same')
  return { baseUrl: parseBaseUrl('url', url), baseUrlOption: 'url' }
}

/**
 * Checks a connection's options.
 *
 * @throws ConfigError naming the option.
 */
export function resolveOptions(options: IbisConnectionOptions): ResolvedOptions {
  checkOptions(options, optionTable)
  const { host: _host, port: _port, urlBase: _urlBase, url: _url, checkCerts, ...others } = options
  const { username, password, gateway, format = gateway && 'json', ...rest } = others
  if (checkCerts === true && rest.tls?.insecure === true) {
    throw new ConfigError('checkCerts', 'contradicts tls.insecure; give one of them')
  }
  const beside = gateway && (['username', 'password'] as const).find((name) => others[name] !== undefined)
  if (beside !== undefined) {
    throw new ConfigError(beside, 'cannot be given beside gateway, which takes tokens in place of a group')
  }
  // A replaced fetch makes its connections itself, and refuses to be told how.
  const insecure = checkCerts === false && rest.fetch === undefined
  const connection = insecure ? { ...rest, tls: { ...rest.tls, insecure: true } } : rest
  return { ...locate(options), username, password, gateway, format, connection }
}

/** Where a connection leads, as the official clients are told. */
export type ConnectionAddress = Pick<IbisConnectionOptions, 'host' | 'port' | 'urlBase' | 'checkCerts'>

/**
 * Options that come after an address.
 *
 * @throws ConfigError for options that say once more where the connection leads.
 */
export function withAddress(address: ConnectionAddress, options: unknown = {}): IbisConnectionOptions {
  checkOptions(options, optionTable)
  const given = options as IbisConnectionOptions
  const beside = (['url', 'host', 'port', 'urlBase', 'checkCerts', 'gateway'] as const).find(
    (name) => given[name] !== undefined,
  )
  if (beside === undefined) return { ...given, ...address }
  throw new ConfigError(
    beside,
    `cannot be given here, where the address is settled; write new IbisClientConnection({ ${beside} }) with all options`,
  )
}
