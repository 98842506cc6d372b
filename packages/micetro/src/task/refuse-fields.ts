import { ConfigError } from '@core/http'

/**
 * Refuses fields that a task finds out itself, so that none is replaced in silence.
 *
 * @throws ConfigError naming the field.
 */
export function refuseFields(given: object, names: readonly string[], parameter: string, operation: string): void {
  const field = names.find((name) => (given as Readonly<Record<string, unknown>>)[name] !== undefined)
  if (field === undefined) return
  throw new ConfigError(`${parameter}.${field}`, `is what ${operation} finds out; leave it out`, { operation })
}
