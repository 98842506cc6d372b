import { ConfigError, is } from '@core/http'
import type { Authentication } from '../auth/login-auth.ts'
import type { MicetroClientOptions } from './client-options.ts'

function required(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new ConfigError(name, 'is not set in the environment')
  return value
}

function isInsecure(): boolean {
  const value = (process.env['MICETRO_INSECURE'] ?? '').toLowerCase()
  if (['1', 'true', 'yes'].includes(value)) return true
  if (['', '0', 'false', 'no'].includes(value)) return false
  throw new ConfigError('MICETRO_INSECURE', 'must be true or false')
}

function tlsFromEnvironment(): MicetroClientOptions['tls'] {
  const caFile = process.env['MICETRO_CAFILE']
  if (isInsecure()) return { insecure: true }
  return caFile === undefined || caFile === '' ? undefined : { caFile }
}

/** A variable that may be missing; its value is checked with the other options, under the variable's name. */
function optional(name: string): string | undefined {
  const value = process.env[name]
  return value === '' ? undefined : value
}

/** Which variable an option comes from, unless it is overridden. */
const variables: Readonly<Record<string, string>> = {
  url: 'MICETRO_URL',
  username: 'MICETRO_USERNAME',
  password: 'MICETRO_PASSWORD',
  authentication: 'MICETRO_AUTHENTICATION',
  serverTimeZone: 'MICETRO_SERVER_TIME_ZONE',
  'tls.caFile': 'MICETRO_CAFILE',
}

/** The same error under the variable's name, if the option at fault was read from one. */
export function namingVariable(error: unknown, overrides: Partial<MicetroClientOptions>): unknown {
  if (!(error instanceof ConfigError)) return error
  const { option, message } = error
  const variable = Object.hasOwn(variables, option) ? variables[option] : undefined
  const isOverridden = Object.entries(overrides).some(
    ([name, value]) => value !== undefined && name === option.split('.', 1)[0],
  )
  if (variable === undefined || isOverridden) return error
  return new ConfigError(variable, message.replace(`${option}: `, ''), { cause: error.cause })
}

/**
 * Reads the environment for what `overrides` leaves open.
 *
 * @throws ConfigError naming the variable that is missing or wrong.
 */
export function environmentOptions(overrides: Partial<MicetroClientOptions>): MicetroClientOptions {
  const problem = is.record(overrides)
  if (problem !== undefined) throw new ConfigError('overrides', problem, { operation: 'fromEnv' })
  const { auth, fetch, authentication = optional('MICETRO_AUTHENTICATION') } = overrides
  const { serverTimeZone = optional('MICETRO_SERVER_TIME_ZONE') } = overrides
  // An own fetch makes its connections itself.
  const tls = overrides.tls ?? (fetch === undefined ? tlsFromEnvironment() : undefined)
  return {
    ...overrides,
    url: overrides.url ?? required('MICETRO_URL'),
    ...(auth === undefined && {
      username: overrides.username ?? required('MICETRO_USERNAME'),
      password: overrides.password ?? required('MICETRO_PASSWORD'),
    }),
    ...(tls !== undefined && { tls }),
    ...(authentication !== undefined && { authentication: authentication as Authentication }),
    ...(serverTimeZone !== undefined && { serverTimeZone }),
  }
}
