import { callOptionTable, type Check, closestName, ConfigError, either, is } from '@core/http'
import type { OperationRow, ParameterKind, ParameterRow } from './operation-row.ts'

/** The object of parameters of a call, checked. */
export type Parameters = Readonly<Record<string, unknown>>

const date: Check = (value) => {
  const isRight = value instanceof Date ? !Number.isNaN(value.getTime()) : typeof value === 'string' && value !== ''
  return isRight ? undefined : 'must be a valid Date, or a date as text'
}

const list: Check = (value) => (Array.isArray(value) ? undefined : 'must be a list')

const integer: Check = (value) => (typeof value === 'bigint' && value >= 0n ? undefined : is.count(value))

const ref = either(is.nonEmptyString, is.count)

/** An empty list could be taken for all there are. */
const refs: Check = (value) => {
  const right = 'must be a list of references that is not empty'
  if (!Array.isArray(value)) return typeof value === 'string' && value !== '' ? undefined : right
  return value.length > 0 && value.every((item) => ref(item) === undefined) ? undefined : right
}

const checks: Readonly<Record<ParameterKind, Check>> = {
  string: is.string,
  integer,
  boolean: is.boolean,
  date,
  filter: is.string,
  ref,
  refs,
  object: is.record,
  objects: either(is.record, list),
  list,
}

/** In a body a list of references may be empty, as it is what shall be. */
function checkOf({ kind, place }: ParameterRow): Check {
  return kind === 'refs' && place === 'body' ? list : checks[kind]
}

function unknownName(name: string, known: readonly string[], operation: string): ConfigError {
  if (Object.hasOwn(callOptionTable, name)) {
    return new ConfigError(name, 'is an option of the call; give it in the argument after the parameters', {
      operation,
    })
  }
  const near = closestName(name, known)
  const advice = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`
  return new ConfigError(name, `is not a parameter; ${advice}`, { operation })
}

/** Nested custom properties would be lost in silence. */
function checkProperties(properties: object, operation: string): void {
  if (!Object.hasOwn(properties, 'customProperties')) return
  throw new ConfigError(
    'properties.customProperties',
    'cannot be changed as a whole; custom properties stand beside the fields, by their names',
    { operation },
  )
}

/**
 * Refuses unknown names, wrong values and missing ones. `undefined` counts as not given.
 *
 * @throws ConfigError naming the operation and the parameter.
 */
export function checkParameters(row: OperationRow, given: unknown): Parameters {
  const { accessor: operation, parameters, hasOptionalOwner } = row
  const problem = is.record(given)
  if (problem !== undefined) throw new ConfigError('parameters', 'must be an object of names and values', { operation })
  const values = given as Parameters
  const byName = new Map(parameters.map((parameter) => [parameter.name, checkOf(parameter)]))
  if (hasOptionalOwner) byName.set('ref', ref)
  for (const [name, value] of Object.entries(values)) {
    const check = byName.get(name)
    if (check === undefined) throw unknownName(name, [...byName.keys()], operation)
    const wrong = value === undefined ? undefined : check(value)
    if (wrong !== undefined) throw new ConfigError(name, wrong, { operation })
    if (name === 'properties' && value !== undefined) checkProperties(value as object, operation)
  }
  for (const { name, isRequired } of parameters) {
    if (!isRequired || (Object.hasOwn(values, name) && values[name] !== undefined)) continue
    throw new ConfigError(name, 'is missing', { operation })
  }
  return values
}
