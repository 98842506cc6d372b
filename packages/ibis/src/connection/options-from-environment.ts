import { ConfigError } from '@core/http'
import type { IbisConnectionOptions } from './connection-options.ts'

type Environment = Readonly<Record<string, string | undefined>>

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw new ConfigError('IBIS_PORT', 'must be a port number, like 443')
}

function where(read: (name: string) => string | undefined): IbisConnectionOptions {
  const url = read('IBIS_URL')
  const host = read('IBIS_HOST')
  const port = read('IBIS_PORT')
  if (url !== undefined) {
    const beside = host === undefined ? port && 'IBIS_PORT' : 'IBIS_HOST'
    if (beside !== undefined) throw new ConfigError(beside, 'cannot be set beside IBIS_URL, which says the same')
    return { url }
  }
  if (host === undefined)
    throw new ConfigError('IBIS_URL', 'is not set (nor is IBIS_HOST); it says where the service is')
  return port === undefined ? { host } : { host, port: portOf(port) }
}

function who(read: (name: string) => string | undefined, overrides: IbisConnectionOptions): IbisConnectionOptions {
  const username = overrides.username ?? read('IBIS_USERNAME')
  const password = overrides.password ?? read('IBIS_PASSWORD')
  if (username !== undefined && username !== 'anonymous' && password === undefined) {
    throw new ConfigError('IBIS_PASSWORD', 'is not set, but IBIS_USERNAME is; a group needs its password')
  }
  if (username === undefined && password !== undefined) {
    throw new ConfigError('IBIS_USERNAME', 'is not set, but IBIS_PASSWORD is; name the group that it belongs to')
  }
  return { username, password }
}

/**
 * Reads a connection's options from environment variables. Empty ones count as not set.
 *
 * @param overrides Options that count in place of variables.
 * @throws ConfigError naming the variable.
 */
export function connectionOptionsFromEnvironment(
  environment: Environment,
  overrides: IbisConnectionOptions,
): IbisConnectionOptions {
  const read = (name: string): string | undefined => environment[name] || undefined
  const located = overrides.url !== undefined || overrides.host !== undefined
  const caFile = read('IBIS_CAFILE')
  // A replaced fetch, and certificates given otherwise, leave no room for the file.
  const usesCaFile = caFile !== undefined && overrides.tls === undefined && overrides.fetch === undefined
  return {
    ...(located ? {} : where(read)),
    ...(usesCaFile && { tls: { caFile } }),
    ...overrides,
    ...who(read, overrides),
  }
}
