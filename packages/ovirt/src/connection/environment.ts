import { ConfigError } from '@core/http'
import type { ConnectionOptions } from './connection-options.ts'

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

/** Options from the environment. @throws ConfigError naming the variable. */
export function optionsFromEnvironment(
  environment: Environment,
  overrides: Partial<ConnectionOptions>,
): ConnectionOptions {
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
  const caFile = overrides.tls?.caFile === undefined ? valueOf(environment, 'OVIRT_CAFILE') : undefined
  const insecure = overrides.tls?.insecure === undefined ? flag(environment, 'OVIRT_INSECURE') : undefined
  return {
    ...(caFile !== undefined && { caFile }),
    ...(insecure !== undefined && { insecure }),
    ...overrides,
    url,
    username,
    password,
    token,
  }
}
