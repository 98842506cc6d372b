import { typeTables } from '../../generated/type-tables.ts'
import type { IbisPerson, IbisResult } from '../../generated/types.ts'
import { isStaff, isStudent } from '../../people/affiliation.ts'
import type { ObjectField, TypeName, ValueField } from '../../xml/type-table.ts'

type Members = Readonly<Record<string, unknown>>

function jsonValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}

function jsonMember(field: ValueField | ObjectField, value: unknown): unknown {
  const one = (item: unknown): unknown => ('value' in field ? jsonValue(item) : jsonObject(field.type, item as Members))
  return Array.isArray(value) ? value.map(one) : one(value)
}

/** Only in JSON does the service say it itself. */
function affiliation(person: IbisPerson): object {
  return person.ref === undefined ? { staff: isStaff(person), student: isStudent(person) } : {}
}

function jsonObject(type: TypeName, members: Members): object {
  const { attributes, elements, text } = typeTables[type]
  const fields = Object.entries({
    ...attributes,
    ...(text !== undefined && { [text]: { value: 'string' } }),
    ...elements,
  })
  const written = fields
    .filter(([name]) => members[name] !== undefined)
    .map(([name, field]) => [name, jsonMember(field as ValueField | ObjectField, members[name])])
  return { ...Object.fromEntries(written), ...(type === 'IbisPerson' && affiliation(members)) }
}

/** Writes a result as JSON, as the service does: without what is not there. */
export function writeJson(result: IbisResult): string {
  return JSON.stringify({ result: jsonObject('IbisResult', { version: '1.2', ...result }) })
}
