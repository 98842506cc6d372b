import { ConfigError } from '../errors/config-error.ts'
import type { Check } from './checks.ts'

/**
 * Refuses what must be given and is not right; unlike with `checkOptions`, `undefined` is not.
 *
 * @throws ConfigError that names the argument or option.
 */
export function checkArguments<Name extends string>(
  given: Readonly<Record<Name, unknown>>,
  checks: Readonly<Record<Name, Check>>,
): void {
  for (const [name, check] of Object.entries<Check>(checks)) {
    const problem = check(given[name as Name])
    if (problem !== undefined) throw new ConfigError(name, problem)
  }
}
