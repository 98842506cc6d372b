import { banner } from './banner.ts'
import type { ApiModel, FieldModel } from './model.ts'
import { quoted, typeName } from './names.ts'

const valueKinds: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  date: 'date',
  'base64 bytes': 'bytes',
}

function writeField(field: FieldModel): string {
  const kind = valueKinds[field.type]
  const members = [kind === undefined ? `type: ${quoted(typeName(field.type))}` : `value: ${quoted(kind)}`]
  if (field.list) {
    // The tag of text items is not known for certain, so any is taken.
    members.push(kind === undefined ? `item: ${quoted(field.xmlItem ?? '')}` : 'item: true')
  }
  if (field.ref !== undefined) members.push(`ref: ${quoted(field.ref)}`)
  return `      ${field.name}: { ${members.join(', ')} },\n`
}

function writePlace(name: string, fields: readonly FieldModel[]): string {
  return fields.length === 0 ? `    ${name}: {},\n` : `    ${name}: {\n${fields.map(writeField).join('')}    },\n`
}

/** How each type is read from XML, as data. */
export function writeTypeTables(model: ApiModel): string {
  const tables = model.types.map((type) => {
    const at = (place: FieldModel['xml']): readonly FieldModel[] => type.fields.filter(({ xml }) => xml === place)
    const text = at('text')[0]
    return [
      `  ${typeName(type.name)}: {\n`,
      writePlace('attributes', at('attribute')),
      writePlace('elements', at('element')),
      text === undefined ? '' : `    text: ${quoted(text.name)},\n`,
      '  },\n',
    ].join('')
  })
  return [
    banner(model),
    `import type { TypeTables } from '../xml/type-table.ts'\n`,
    `/** How each type is read from XML. */\nexport const typeTables: TypeTables = {\n${tables.join('')}}\n`,
  ].join('\n')
}
