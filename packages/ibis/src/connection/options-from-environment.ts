import { checkOptions, ConfigError } from '@core/http'
import { type IbisConnectionOptions, optionTable } from './connection-options.ts'

type Environment = Readonly<Record<string, string | undefined>>
type ReadVariable = (name: string) => string | undefined

/** Options, and where they are from. */
export interface EnvironmentOptions {
  readonly options: IbisConnectionOptions
  /** The variables that options were read from, by the options' names in messages. */
  readonly variables: ReadonlyMap<string, string>
}

const variableOfOption = {
  url: 'IBIS_URL',
  host: 'IBIS_HOST',
  port: 'IBIS_PORT',
  username: 'IBIS_USERNAME',
  password: 'IBIS_PASSWORD',
  'tls.caFile': 'IBIS_CAFILE',
  'gateway.clientId': 'IBIS_CLIENT_ID',
  'gateway.clientSecret': 'IBIS_CLIENT_SECRET',
  'gateway.tokenUrl': 'IBIS_TOKEN_URL',
  'gateway.scope': 'IBIS_SCOPE',
} as const

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw new ConfigError('IBIS_PORT', 'must be a port number, like 443')
}

function where(read: ReadVariable, given: IbisConnectionOptions, hasDefault: boolean): IbisConnectionOptions {
  if ('url' in given || 'host' in given) return {}
  const url = read('IBIS_URL')
  const host = read('IBIS_HOST')
  const port = read('IBIS_PORT')
  if (url !== undefined) {
    const variable = host === undefined ? port && 'IBIS_PORT' : 'IBIS_HOST'
    if (variable !== undefined) throw new ConfigError(variable, 'cannot be set beside IBIS_URL, which says the same')
    const option = (['port', 'urlBase'] as const).find((name) => name in given)
    if (option !== undefined) throw new ConfigError(option, 'cannot be given beside IBIS_URL, which says the same')
    return { url }
  }
  if (host === undefined && hasDefault) {
    if (port === undefined) return {}
    throw new ConfigError('IBIS_PORT', 'cannot be set without IBIS_HOST')
  }
  if (host === undefined)
    throw new ConfigError('IBIS_URL', 'is not set (nor is IBIS_HOST); it says where the service is')
  return port === undefined ? { host } : { host, port: portOf(port) }
}

function who(read: ReadVariable, given: IbisConnectionOptions): IbisConnectionOptions {
  const { username = read('IBIS_USERNAME'), password = read('IBIS_PASSWORD') } = given
  if (username !== undefined && username !== 'anonymous' && password === undefined) {
    const named = 'username' in given ? 'a username is given' : 'IBIS_USERNAME is'
    throw new ConfigError('IBIS_PASSWORD', `is not set, but ${named}; a group needs its password`)
  }
  if (username === undefined && password !== undefined) {
    const named = 'password' in given ? 'a password is given' : 'IBIS_PASSWORD is'
    throw new ConfigError('IBIS_USERNAME', `is not set, but ${named}; name the group that it belongs to`)
  }
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) }
}

/** How to prove oneself to the API gateway; nothing where a group does. */
function through(read: ReadVariable, given: IbisConnectionOptions): Pick<IbisConnectionOptions, 'gateway'> {
  if ('gateway' in given || 'username' in given || 'password' in given) return {}
  const [clientId, clientSecret] = [read('IBIS_CLIENT_ID'), read('IBIS_CLIENT_SECRET')]
  if (clientId === undefined && clientSecret === undefined) return {}
  if (clientId === undefined) throw new ConfigError('IBIS_CLIENT_ID', 'is not set, but IBIS_CLIENT_SECRET is')
  if (clientSecret === undefined) throw new ConfigError('IBIS_CLIENT_SECRET', 'is not set, but IBIS_CLIENT_ID is')
  const beside = ['IBIS_USERNAME', 'IBIS_PASSWORD'].find((name) => read(name) !== undefined)
  if (beside !== undefined) throw new ConfigError(beside, 'cannot be set beside IBIS_CLIENT_ID; unset one of them')
  return { gateway: { clientId, clientSecret, tokenUrl: read('IBIS_TOKEN_URL'), scope: read('IBIS_SCOPE') } }
}

function trust(read: ReadVariable, given: IbisConnectionOptions): IbisConnectionOptions {
  const caFile = read('IBIS_CAFILE')
  // A replaced fetch, and certificates given otherwise, leave no room for the file.
  if (caFile === undefined || 'tls' in given || 'fetch' in given) return {}
  if (given.checkCerts === false) {
    throw new ConfigError('checkCerts', 'is false, which contradicts IBIS_CAFILE; give one of them')
  }
  return { tls: { caFile } }
}

/** Members without a value must not hide a variable. */
function withoutUndefined(overrides: IbisConnectionOptions): IbisConnectionOptions {
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
}

/**
 * Reads a connection's options from environment variables. Empty ones count as not set.
 *
 * @param overrides Options that count in place of variables; undefined ones do not.
 * @throws ConfigError naming the variable, or the override.
 */
export function connectionOptionsFromEnvironment(
  environment: Environment,
  overrides: IbisConnectionOptions,
): EnvironmentOptions {
  checkOptions(overrides, optionTable)
  const given = withoutUndefined(overrides)
  const read: ReadVariable = (name) => environment[name] || undefined
  const gateway = through(read, given)
  const hasGateway = 'gateway' in gateway || 'gateway' in given
  const fromVariables = {
    ...where(read, given, hasGateway),
    ...(hasGateway ? gateway : who(read, given)),
    ...trust(read, given),
  }
  const isRead = (option: string): boolean => option in fromVariables && !(option in given)
  const variables = Object.entries(variableOfOption).filter(([option]) => isRead(option.replace(/\..*/, '')))
  return { options: { ...fromVariables, ...given }, variables: new Map(variables) }
}

/** The error of an option that was read from a variable, naming what its user has set: the variable. */
export function namingVariable(error: unknown, { variables }: EnvironmentOptions): unknown {
  if (!(error instanceof ConfigError)) return error
  const { option, code, message } = error
  const variable = variables.get(option)
  return variable === undefined ? error : new ConfigError(variable, message.replace(`${option}: `, ''), { code })
}
