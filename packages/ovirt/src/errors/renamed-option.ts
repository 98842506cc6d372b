import { ConfigError, ConnectionError } from '@core/http'

/** The same error under the name by which its reader knows the option. */
function renamedOption(
  error: ConfigError,
  option: string,
  operation: string | undefined = error.operation,
): ConfigError {
  const known = `${error.operation === undefined ? '' : `${error.operation}: `}${error.option}: `
  const { message, code, cause } = error
  const problem = message.startsWith(known) ? message.slice(known.length) : message
  return new ConfigError(option, problem, { operation, code, cause })
}

/** Advice to trust an authority names the option as those of the official clients know it. The error stays the same one. */
function namingAdvice(error: ConnectionError): ConnectionError {
  for (const member of ['message', 'stack'] as const) {
    const text = error[member]?.replaceAll('tls.caFile', 'caFile')
    if (text !== error[member])
      Object.defineProperty(error, member, { value: text, configurable: true, writable: true })
  }
  return error
}

/**
 * Gives options the names under which they were given, and those of the official clients in advice.
 *
 * @param names From the name in the error.
 * @returns The error, or anything else that was thrown, as it is.
 */
export function namingOptions(thrown: unknown, names: ReadonlyMap<string, string>): unknown {
  if (thrown instanceof ConnectionError) return namingAdvice(thrown)
  const name = thrown instanceof ConfigError ? names.get(thrown.option) : undefined
  return name === undefined ? thrown : renamedOption(thrown as ConfigError, name)
}

/** Names the operation in an error of what knows a place in what was given, but not what it was given to. */
export function namingOperation(thrown: unknown, operation: string): unknown {
  if (!(thrown instanceof ConfigError) || thrown.operation !== undefined) return thrown
  return renamedOption(thrown, thrown.option, operation)
}
