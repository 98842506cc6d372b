import { ConfigError } from './config-error.ts'

/** The error of whatever is asked of a client that was closed. */
export function closedClient(operation?: string): ConfigError {
  return new ConfigError('client', 'is closed; make a new one', { operation, code: 'closed' })
}
