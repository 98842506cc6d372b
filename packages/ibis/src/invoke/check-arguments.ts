import { callOptionTable, type Check, checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import type { FetchPlan } from '../fetch/fetch-plan.ts'
import { checkAttributes, readFetch } from '../fetch/read-fetch.ts'
import type { OperationRow, ParameterKind, ParameterRow } from './operation-row.ts'
import type { ParameterMap, ParameterValue } from './parameter-values.ts'

const isList: Check = (value) =>
  // A copy has no gaps, over which `every` would pass.
  Array.isArray(value) && [...(value as unknown[])].every((item) => typeof item === 'string')
    ? undefined
    : 'must be a list of strings, or a string with commas between'

const isInteger: Check = (value) => (Number.isSafeInteger(value) ? undefined : 'must be a whole number')

const checks: Readonly<Record<ParameterKind, Check>> = {
  string: is.string,
  integer: isInteger,
  boolean: is.boolean,
  list: (value) => (typeof value === 'string' ? undefined : isList(value)),
  // Its members are checked as it is encoded.
  attribute: is.object,
}

/** Other clients have null for what is not given. */
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value)

function checkRequired(row: ParameterRow, value: unknown, operation: string): void {
  const problem = checks[row.kind](value)
  if (problem !== undefined) throw new ConfigError(row.name, problem, { operation })
}

function checkOptional(rows: readonly ParameterRow[], optional: unknown, operation: string): void {
  if (typeof optional !== 'object' || optional === null || Array.isArray(optional)) {
    const names = rows.map(({ name }) => name).join(', ')
    throw new ConfigError('parameters', `must be an object with any of ${names}`, { operation })
  }
  const table: OptionTable = Object.fromEntries(rows.map((each) => [each.name, orNull(checks[each.kind])]))
  const misplaced = Object.keys(optional).find(
    (name) => !Object.hasOwn(table, name) && Object.hasOwn(callOptionTable, name),
  )
  if (misplaced !== undefined) {
    const problem = 'is an option of the call; call options come last, in an object of their own after the parameters'
    throw new ConfigError(misplaced, problem, { operation })
  }
  checkOptions(optional, table, { operation })
}

/** Arguments by where they are sent. */
export interface PlacedArguments {
  readonly path: ParameterMap
  readonly query: ParameterMap
  readonly form: ParameterMap
  /** What is fetched with the results; undefined for nothing. */
  readonly fetched: FetchPlan | undefined
}

/** Refuses terms of `fetch` and `attrs` that do not exist, before anything is sent. */
function readTerms(row: ParameterRow, value: ParameterValue, operation: string): FetchPlan | undefined {
  if (value === undefined || value === null) return undefined
  const terms = value as string | readonly string[]
  if (row.attributesOf !== undefined) checkAttributes(row.attributesOf, terms, operation)
  return row.fetches === undefined ? undefined : readFetch(row.fetches, terms, operation)
}

/** Blanks beside a comma belong to how a list is written: to the service they would be a part of a name. */
function withoutBlanks(value: ParameterValue): ParameterValue {
  const items: readonly string[] | undefined =
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? (value as readonly string[]) : undefined
  return items === undefined ? value : items.map((item) => item.trim()).join(',')
}

/**
 * Checks a method's arguments, and sorts them by where they are sent.
 *
 * @param required In the order of the operation's required parameters.
 * @throws ConfigError naming the argument.
 */
export function placeArguments(row: OperationRow, required: readonly unknown[], optional: unknown): PlacedArguments {
  const { name: operation, parameters } = row
  const optionalRows = parameters.filter((parameter) => parameter.optional === true)
  if (optional !== undefined && optional !== null) checkOptional(optionalRows, optional, operation)
  const placed = { path: {}, query: {}, form: {} } satisfies Record<ParameterRow['in'], Record<string, ParameterValue>>
  const positional = required.values()
  let fetched: FetchPlan | undefined
  for (const parameter of parameters) {
    const value =
      parameter.optional === true
        ? (optional as ParameterMap | undefined | null)?.[parameter.name]
        : (positional.next().value as ParameterValue)
    if (parameter.optional !== true) checkRequired(parameter, value, operation)
    fetched ??= readTerms(parameter, value, operation)
    const place: Record<string, ParameterValue> = placed[parameter.in]
    place[parameter.name] = parameter.kind === 'list' ? withoutBlanks(value) : value
  }
  return { ...placed, fetched }
}
