import { ConfigError } from '../errors/config-error.ts'
import { type Check, is } from './checks.ts'
import { closestName } from './closest-name.ts'

/** What each option must be; a table in place of a check groups options. */
export interface OptionTable {
  readonly [name: string]: Check | OptionTable
}

/** What to check against, and how to speak of it. */
export interface CheckOptionsContext {
  /** Put before each option's name, like `tls.`. */
  readonly prefix?: string
  readonly operation?: string | undefined
}

/**
 * Refuses unknown names and wrong values, before any I/O. `undefined` counts as not given.
 *
 * @throws ConfigError that names the option and says what would be right.
 * @since 0.1.0
 */
export function checkOptions(options: unknown, table: OptionTable, context: CheckOptionsContext = {}): void {
  const { prefix = '', operation } = context
  if (is.record(options) !== undefined || options instanceof Date) {
    throw new ConfigError(prefix === '' ? 'options' : prefix.slice(0, -1), 'must be an object', { operation })
  }
  for (const [name, value] of Object.entries(options as object) as [string, unknown][]) {
    const check = Object.hasOwn(table, name) ? table[name] : undefined
    if (check === undefined) {
      const near = closestName(name, Object.keys(table))
      const advice =
        near === undefined ? `known are ${Object.keys(table).join(', ')}` : `did you mean ${prefix}${near}?`
      throw new ConfigError(`${prefix}${name}`, `is not an option; ${advice}`, { operation })
    }
    if (value === undefined) continue
    if (typeof check === 'object') {
      checkOptions(value, check, { prefix: `${prefix}${name}.`, operation })
      continue
    }
    const problem = check(value)
    if (problem !== undefined) throw new ConfigError(`${prefix}${name}`, problem, { operation })
  }
}
