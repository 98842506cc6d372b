import { type Check, checkOptions, ConfigError, parseBaseUrl } from '@core/http'
import type { ConnectionOptions } from '../connection/connection-options.ts'
import { optionTable, type ResolvedOptions, resolveOptions } from '../connection/resolve-options.ts'

/**
 * Where to look, by `url` or by `host`, and how. Credentials are those of a {@link Connection}, and may be left out.
 *
 * @since 0.1.0
 */
export interface ProbeOptions extends Omit<ConnectionOptions, 'url' | 'format' | 'keepSessionAliveMs'> {
  /** The server's address, with or without the path of an API. */
  readonly url?: string | URL | undefined
  /** The server's name or IP address, in place of `url`. It is spoken to by https. */
  readonly host?: string | undefined
  /** Beside `host`, 1 to 65535. @default 443 */
  readonly port?: number | undefined
}

/** Options of a probe as it uses them. */
export interface ResolvedProbe {
  readonly resolved: ResolvedOptions
  /** For the login, the options of a connection; undefined if nothing was given to log in with. */
  readonly credentials: ConnectionOptions | undefined
}

const hostName: Check = (value) =>
  typeof value === 'string' && /^(?:[\w.-]+|\[?[\da-f:.]*:[\da-f:.]*\]?)$/i.test(value)
    ? undefined
    : 'must be a name or an IP address alone'

const portNumber: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535 ? undefined : 'must be 1 to 65535'

const { format: _format, keepSessionAliveMs: _keepSessionAliveMs, ...connectionTable } = optionTable
const probeTable = { ...connectionTable, host: hostName, port: portNumber }

function addressOf({ url, host, port }: ProbeOptions): URL {
  if (url !== undefined) {
    const other = host === undefined ? (port === undefined ? undefined : 'port') : 'host'
    if (other !== undefined) throw new ConfigError(other, 'is a part of url; give one of them')
    return parseBaseUrl('url', url)
  }
  if (host === undefined) throw new ConfigError('url', 'is missing: give url, or host')
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return parseBaseUrl('host', `https://${name}:${port ?? 443}`)
}

/**
 * Checks the options of a probe.
 *
 * @throws ConfigError naming the option.
 */
export function resolveProbe(options: ProbeOptions): ResolvedProbe {
  checkOptions(options, probeTable)
  const { host: _host, port: _port, ...given } = options
  const connection: ConnectionOptions = { ...given, url: addressOf(options) }
  const { username, password, token, kerberos } = options
  const isAnonymous = [username, password, token].every((value) => value === undefined) && kerberos !== true
  const resolved = resolveOptions(connection, isAnonymous ? 'none' : 'needed')
  return { resolved, credentials: isAnonymous ? undefined : connection }
}
