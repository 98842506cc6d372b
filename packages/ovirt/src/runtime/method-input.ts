import { closestName, ConfigError, is, type OperationInput, type QueryValue } from '@core/http'
import type { DocumentFormat } from '../codec/document-format.ts'
import type { Field } from '../codec/field.ts'
import { ownMember } from '../codec/own-member.ts'
import { namingOperation } from '../errors/renamed-option.ts'
import { writeScalar } from '../codec/write-scalar.ts'
import { methodBody } from './method-body.ts'
import { cellsOf, type MethodCells } from './method-cells.ts'
import type { MethodRow } from './service-row.ts'

function checkParameters(parameters: unknown, { names, mandatory }: MethodCells): asserts parameters is object {
  // Maps, too, have their values elsewhere.
  if (is.record(parameters) !== undefined) throw new ConfigError('parameters', 'must be an object')
  for (const name of Object.keys(parameters as object)) {
    if (names.includes(name)) continue
    const near = closestName(name, [...names])
    const advice =
      near !== undefined ? `did you mean ${near}?` : `known are ${names.length === 0 ? 'none' : names.join(', ')}`
    throw new ConfigError(name, `is not a parameter; ${advice}`)
  }
  for (const name of mandatory) {
    if (ownMember(parameters as object, name) === undefined) throw new ConfigError(name, 'is missing')
  }
}

/** Links to follow may be given as a list, and in the spelling of the objects' members. */
function followText(value: unknown): unknown {
  const isList = Array.isArray(value)
  if (isList && !value.every((name) => typeof name === 'string')) {
    throw new ConfigError('follow', 'must be a list of strings, or a string')
  }
  const text: unknown = isList ? value.join(',') : value
  return typeof text === 'string' ? text.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : text
}

function withFollowText(parameters: object): object {
  const follow = ownMember(parameters, 'follow')
  return follow === undefined ? parameters : { ...parameters, follow: followText(follow) }
}

function queryOf(fields: readonly Field[], parameters: object): [string, QueryValue][] {
  return fields.flatMap((field): [string, QueryValue][] => {
    const value = ownMember(parameters, field.name)
    if (value === undefined) return []
    return [[field.tag, writeScalar(field.scalar ?? 'string', value, field.name)]]
  })
}

/**
 * Makes of a call's parameters what is sent.
 *
 * @param operation As the error calls it, like `vm.start`.
 * @throws ConfigError naming the operation, and the parameter that is missing, does not exist, or has a value that is none
 *   of its type.
 */
export function methodInput(
  row: MethodRow,
  operation: string,
  format: DocumentFormat,
  given: unknown = {},
): OperationInput {
  const cells = cellsOf(row)
  try {
    checkParameters(given, cells)
    const parameters = withFollowText(given)
    const body = methodBody(row, cells, format, parameters)
    const query = queryOf(cells.query, parameters)
    return { ...(row.kind !== 'action' && { query }), ...(body !== undefined && { body }) }
  } catch (error) {
    throw namingOperation(error, operation)
  }
}
