import { ConfigError } from '@core/http'
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

/**
 * Reads the environment for what `overrides` leaves open.
 *
 * @throws ConfigError naming the variable that is missing or wrong.
 */
export function environmentOptions(overrides: Partial<MicetroClientOptions>): MicetroClientOptions {
  const { auth, fetch } = overrides
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
  }
}
