import { XmlWriter } from '@core/http/xml'
import type { DocumentFormat } from './document-format.ts'
import type { Field } from './field.ts'
import { JsonStructWriter } from './json-struct-writer.ts'
import { ownMember } from './own-member.ts'
import { shapeOf } from './shapes.ts'
import { writeMember, writeStruct } from './struct-writer.ts'

/**
 * The text of an action: an object with its parameters as members.
 *
 * @throws ConfigError naming the parameter whose value is none of its type.
 */
export function actionText(format: DocumentFormat, fields: readonly Field[], parameters: object): string {
  const given = fields
    .map((field) => ({ field, value: ownMember(parameters, field.name) }))
    .filter(({ value }) => value !== undefined)
  if (format === 'json') {
    const writer = new JsonStructWriter()
    const members = given.map(({ field, value }) => [field.tag, writer.member(field, value, field.name, 0)] as const)
    return JSON.stringify(Object.fromEntries(members))
  }
  const writer = new XmlWriter().open('action')
  for (const { field, value } of given) writeMember(writer, field, value, field.name, 0)
  return writer.close().finish()
}

function jsonText(field: Field, value: unknown): string {
  const writer = new JsonStructWriter()
  const document = field.isList
    ? writer.member(field, value, field.name, 0)
    : writer.struct(shapeOf(field.struct), value, field.name)
  return JSON.stringify(document)
}

/**
 * The text of an object or a list that is a document of its own.
 *
 * @throws ConfigError naming the member whose value is none of its type.
 */
export function bodyText(format: DocumentFormat, field: Field, value: unknown): string {
  if (format === 'json') return jsonText(field, value)
  const writer = new XmlWriter()
  if (field.isList) writeMember(writer, field, value, field.name, 0)
  else writeStruct(writer, shapeOf(field.struct), value, field.name)
  return writer.finish()
}
