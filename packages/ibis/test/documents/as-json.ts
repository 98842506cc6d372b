import type { XmlElement } from '@core/http/xml'
import { typeTables } from '../../src/generated/type-tables.ts'
import type { ObjectField, TypeName, ValueField } from '../../src/xml/type-table.ts'

type Json = Record<string, unknown>

/** A text as the service's JSON has it: numbers and booleans as such, all else as text. */
function valueOf({ value }: ValueField, text: string): unknown {
  if (value === 'boolean') return text.toLowerCase() === 'true'
  return value === 'integer' ? Number(text) : text
}

function memberOf(field: ValueField | ObjectField, element: XmlElement): unknown {
  if (field.item !== undefined) {
    return element.children.map((item) => ('value' in field ? valueOf(field, item.text) : objectOf(field.type, item)))
  }
  return 'value' in field ? valueOf(field, element.text) : objectOf(field.type, element)
}

function objectOf(type: TypeName, { attributes, children, text }: XmlElement): Json {
  const table = typeTables[type]
  const members: Json = {}
  for (const [name, field] of Object.entries(table.attributes)) {
    if (attributes[name] !== undefined) members[name] = valueOf(field, attributes[name])
  }
  if (table.text !== undefined && text !== '') members[table.text] = text
  for (const child of children) {
    const field = table.elements[child.name]
    if (field !== undefined) members[child.name] = memberOf(field, child)
  }
  if (type === 'IbisPerson' && members['ref'] === undefined) {
    // What only JSON has.
    const affiliation = members['misAffiliation'] as string | undefined
    members['staff'] = affiliation !== 'student'
    members['student'] = affiliation?.includes('student') === true
  }
  return members
}

/** The JSON answer that says what an XML answer says, in the shape of the published JSON answers. */
export function asJson(root: XmlElement): Json {
  return { result: objectOf('IbisResult', root) }
}
