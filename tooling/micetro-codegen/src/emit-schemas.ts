import { documentation } from './documentation.ts'
import { fieldSentences, fieldTags } from './field-notes.ts'
import type { FieldModel, SchemaModel } from './model.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

/** Schemas that are no objects, written by hand. */
const aliases: Readonly<Record<string, { readonly type: string; readonly sentence: string }>> = {
  ObjRef: { type: 'string', sentence: 'A reference to an object of any kind, like `dnsZones/12`.' },
  CustomPropertyMap: {
    type: 'Record<string, unknown>',
    sentence: 'Custom properties by name. Servers give texts, whatever the type of a property.',
  },
  ProviderProperties: { type: 'Record<string, unknown>', sentence: "A provider's own properties by name." },
}

function memberLines(field: FieldModel, schema: string, names: TypeNames): string[] {
  const { text } = names.of(field, schema)
  const mark = names.isBody(schema) ? 'readonly ' : ''
  const member = mark + (field.required ? `${field.name}: ${text}` : `${field.name}?: ${text} | undefined`)
  return [...documentation(fieldSentences(field), fieldTags(field), '  '), `  ${member}`]
}

/** One schema as an interface. */
export function emitSchema(schema: SchemaModel, names: TypeNames): string[] {
  const name = schemaTypeName(schema.name)
  if (schema.alias !== undefined) {
    const alias = aliases[schema.name]
    if (alias === undefined) throw new Error(`${schema.name} has no type`)
    return [...documentation([alias.sentence], ['@since 0.1.0']), `export type ${name} = ${alias.type}`, '']
  }
  const { fields = [] } = schema
  const sentence = fields.length === 0 ? 'of which no member is known' : 'of the API'
  const lines = documentation([`\`${schema.name}\` ${sentence}.`, '@since 0.1.0'])
  if (fields.length === 0) return [...lines, `export type ${name} = Record<string, unknown>`, '']
  return [
    ...lines,
    `export interface ${name} {`,
    ...fields.flatMap((field) => memberLines(field, schema.name, names)),
    '}',
    '',
  ]
}

/** The names of other types that a schema's interface mentions. */
export function mentionedTypes(schema: SchemaModel, names: TypeNames): readonly string[] {
  return (schema.fields ?? []).flatMap((field) => names.of(field, schema.name).mentions)
}
