import { checkOptions, ConfigError } from '@core/http'
import type { ConnectionOptions } from './connection-options.ts'
import { optionTable } from './resolve-options.ts'

type Environment = Readonly<Record<string, string | undefined>>

const truths = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
])

function flag(environment: Environment, name: string): boolean | undefined {
  const text = environment[name]?.trim().toLowerCase()
  if (text === undefined || text === '') return undefined
  const value = truths.get(text)
  if (value === undefined) throw new ConfigError(name, 'must be true or false')
  return value
}

/** The variable's value; an empty one counts as not set. */
const valueOf = (environment: Environment, name: string): string | undefined => environment[name] || undefined

/** Options, and where they are from. */
export interface EnvironmentOptions {
  readonly options: ConnectionOptions
  /** The variables that options were read from, by the options' names. */
  readonly variables: ReadonlyMap<string, string>
}

const variableOfOption = {
  url: 'OVIRT_URL',
  username: 'OVIRT_USERNAME',
  password: 'OVIRT_PASSWORD',
  token: 'OVIRT_TOKEN',
  caFile: 'OVIRT_CAFILE',
  insecure: 'OVIRT_INSECURE',
} as const

/** Members without a value must not hide a variable. */
function withoutUndefined(given: Partial<ConnectionOptions>): Partial<ConnectionOptions> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/**
 * Options from the environment. A replaced `fetch` makes the connections itself: what is said of certificates is for it to
 * read.
 *
 * @throws ConfigError naming the variable, or the override.
 */
export function optionsFromEnvironment(
  environment: Environment,
  given: Partial<ConnectionOptions>,
): EnvironmentOptions {
  checkOptions(given, optionTable)
  const overrides = withoutUndefined(given)
  const url = overrides.url ?? valueOf(environment, 'OVIRT_URL')
  if (url === undefined) throw new ConfigError('OVIRT_URL', 'is not set; give the address of the API')
  const username = overrides.username ?? valueOf(environment, 'OVIRT_USERNAME')
  const password = overrides.password ?? valueOf(environment, 'OVIRT_PASSWORD')
  const token = overrides.token ?? valueOf(environment, 'OVIRT_TOKEN')
  if (overrides.kerberos !== true) {
    if (username === undefined && token === undefined) {
      throw new ConfigError('OVIRT_USERNAME', 'is not set; set it and OVIRT_PASSWORD, or OVIRT_TOKEN')
    }
    if (username !== undefined && password === undefined) {
      throw new ConfigError('OVIRT_PASSWORD', 'is not set, but a user name is')
    }
  }
  const { tls, fetch } = overrides
  const readsTrust = fetch === undefined
  const caFile = readsTrust && tls?.caFile === undefined ? valueOf(environment, 'OVIRT_CAFILE') : undefined
  const insecure = readsTrust && tls?.insecure === undefined ? flag(environment, 'OVIRT_INSECURE') : undefined
  const options = {
    ...(caFile !== undefined && { caFile }),
    ...(insecure !== undefined && { insecure }),
    ...overrides,
    url,
    username,
    password,
    token,
  }
  const read = Object.entries(variableOfOption).filter(([option]) => !Object.hasOwn(overrides, option))
  return { options, variables: new Map(read) }
}
