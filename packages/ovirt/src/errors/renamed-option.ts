import { ConfigError } from '@core/http'

/** The same error under the name by which its reader knows the option. */
export function renamedOption(
  error: ConfigError,
  option: string,
  operation: string | undefined = error.operation,
): ConfigError {
  const known = `${error.operation === undefined ? '' : `${error.operation}: `}${error.option}: `
  const { message, code, cause } = error
  const problem = message.startsWith(known) ? message.slice(known.length) : message
  return new ConfigError(option, problem, { operation, code, cause })
}

/**
 * Gives options the names under which they were given.
 *
 * @param names From the name in the error.
 * @returns The error, or anything else that was thrown, as it is.
 */
export function namingOptions(thrown: unknown, names: ReadonlyMap<string, string>): unknown {
  const name = thrown instanceof ConfigError ? names.get(thrown.option) : undefined
  return name === undefined ? thrown : renamedOption(thrown as ConfigError, name)
}

/** Names the operation in an error of what knows a place in what was given, but not what it was given to. */
export function namingOperation(thrown: unknown, operation: string): unknown {
  if (!(thrown instanceof ConfigError) || thrown.operation !== undefined) return thrown
  return renamedOption(thrown, thrown.option, operation)
}
