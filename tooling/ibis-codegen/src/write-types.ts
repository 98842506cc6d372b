import { banner } from './banner.ts'
import type { ApiModel, FieldModel, TypeModel } from './model.ts'
import { quoted, typeName } from './names.ts'
import { typeSummaries } from './summaries.ts'

const plainTypes: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  date: 'Date',
  'base64 bytes': 'Uint8Array',
}

function fieldType(field: FieldModel): string {
  if (field.values !== undefined) {
    return `${field.values
      .filter((value) => value !== '')
      .map(quoted)
      .join(' | ')} | (string & {})`
  }
  const type = plainTypes[field.type] ?? typeName(field.type)
  return field.list ? `readonly ${type}[]` : type
}

function fieldNote(field: FieldModel): string | undefined {
  if (field.populatedBy !== undefined) {
    return `Only there if \`fetch\` asked for it: ${field.populatedBy.replaceAll('<schemeid>', 'the id of a scheme').replaceAll(' | ', ', ')}.`
  }
  if (field.name === 'id') return 'By which `ref` names it in a flattened answer. It means nothing elsewhere.'
  if (field.name === 'ref')
    return 'Names the entity that this stands for. Only left where the answer holds no such entity.'
  if (field.name === 'entities') return 'Only in a flattened answer.'
  return field.type === 'date' ? 'A day; at midnight UTC.' : undefined
}

function writeField(field: FieldModel): string {
  const note = fieldNote(field)
  const doc = note === undefined ? '' : `  /** ${note} */\n`
  return `${doc}  readonly ${field.name}?: ${fieldType(field)} | undefined\n`
}

function writeType(type: TypeModel): string {
  const name = typeName(type.name)
  const summary = typeSummaries[name]
  if (summary === undefined) throw new Error(`${name} has no summary`)
  return `/**\n * ${summary}\n *\n * @since 0.1.0\n */\nexport interface ${name} {\n${type.fields.map(writeField).join('')}}\n`
}

/** The interfaces of what answers hold. */
export function writeTypes(model: ApiModel): string {
  return [banner(model), ...model.types.map(writeType)].join('\n')
}
