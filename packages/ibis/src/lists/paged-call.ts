import { type Check, ConfigError, is, type PagesOptions } from '@core/http'

/** How one list of the service is read in parts. */
export interface PagedCall<Item> {
  /** How messages call the method, like `person.search`. */
  readonly operation: string
  /** The method's optional parameters, as they were given. */
  readonly given: Readonly<Record<string, unknown>>
  /** Asks for one part, with these parameters in place of the given ones. */
  readonly ask: (parameters: object, signal: AbortSignal | undefined) => Promise<Item[]>
  readonly signal: AbortSignal | undefined
  readonly options: PagesOptions
}

/** As many as the service gives where nothing is said. */
export const defaultPageSize = 100

function checked(name: string, value: unknown, check: Check, operation: string): void {
  const problem = check(value)
  if (problem !== undefined) throw new ConfigError(name, problem, { operation })
}

/** A number among the given parameters; other clients have null for what is not given. */
export function givenCount({ given, operation }: PagedCall<unknown>, name: string, fallback: number): number {
  const value = given[name]
  if (value === undefined || value === null) return fallback
  checked(name, value, is.count, operation)
  return value as number
}
