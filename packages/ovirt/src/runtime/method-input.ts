import { closestName, ConfigError, type OperationInput, type QueryValue, type RequestBody } from '@core/http'
import { XmlWriter } from '@core/http/xml'
import type { Field } from '../codec/field.ts'
import { ownMember } from '../codec/own-member.ts'
import { shapeOf } from '../codec/shapes.ts'
import { writeMember, writeStruct } from '../codec/struct-writer.ts'
import { writeScalar } from '../codec/write-scalar.ts'
import { cellsOf, type MethodCells } from './method-cells.ts'
import type { MethodRow } from './service-row.ts'

function checkParameters(parameters: unknown, cells: MethodCells): asserts parameters is object {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new ConfigError('parameters', 'must be an object')
  }
  const names = [...cells.parameters, ...(cells.body === undefined ? [] : [cells.body])].map(({ name }) => name)
  for (const name of Object.keys(parameters)) {
    if (names.includes(name)) continue
    const near = closestName(name, names)
    const advice =
      near !== undefined ? `did you mean ${near}?` : `known are ${names.length === 0 ? 'none' : names.join(', ')}`
    throw new ConfigError(name, `is not a parameter; ${advice}`)
  }
}

/** Links to follow may be given as a list, and in the spelling of the objects' members. */
function followText(value: unknown): unknown {
  const text: unknown = Array.isArray(value) ? value.join(',') : value
  return typeof text === 'string' ? text.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : text
}

function queryOf(fields: readonly Field[], parameters: object): [string, QueryValue][] {
  return fields.flatMap((field): [string, QueryValue][] => {
    const given = ownMember(parameters, field.name)
    if (given === undefined) return []
    const value = field.name === 'follow' ? followText(given) : given
    return [[field.tag, writeScalar(field.scalar ?? 'string', value, field.name)]]
  })
}

function actionText(fields: readonly Field[], parameters: object): string {
  const writer = new XmlWriter().open('action')
  for (const field of fields) writeMember(writer, field, ownMember(parameters, field.name), field.name, 0)
  return writer.close().finish()
}

function bodyText(field: Field, parameters: object): string {
  const value = ownMember(parameters, field.name)
  if (value === undefined) throw new ConfigError(field.name, 'is missing')
  const writer = new XmlWriter()
  if (field.isList) writeMember(writer, field, value, field.name, 0)
  else writeStruct(writer, shapeOf(field.struct), value, field.name)
  return writer.finish()
}

const xml = (text: string): RequestBody => ({ text, contentType: 'application/xml' })

/**
 * Makes of a call's parameters what is sent.
 *
 * @throws ConfigError naming the parameter that does not exist, or whose value is none of its type.
 */
export function methodInput(row: MethodRow, given: unknown = {}): OperationInput {
  const cells = cellsOf(row)
  checkParameters(given, cells)
  if (row.kind === 'action') return { body: xml(actionText(cells.parameters, given)) }
  return {
    query: queryOf(cells.parameters, given),
    ...(cells.body !== undefined && { body: xml(bodyText(cells.body, given)) }),
  }
}
