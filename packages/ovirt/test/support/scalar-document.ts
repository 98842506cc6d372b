import { parseXml, XmlWriter } from '@core/http/xml'
import { DocumentReader } from '../../src/codec/document-reader.ts'
import type { Field, ScalarType, Shape } from '../../src/codec/field.ts'
import { roomyObject } from '../../src/codec/roomy-object.ts'
import { writeMember } from '../../src/codec/struct-writer.ts'

const base = { isAttribute: false, struct: '', item: 'item' }

function rootWith(fields: readonly Field[]): Shape {
  const elements = new Map(fields.map((field) => [field.tag, field]))
  const names = { name: 'root', tag: 'root', pluralTag: 'roots' }
  return { ...names, elements, links: new Map(), id: undefined, written: fields, Target: roomyObject() }
}

const fieldsOf = (scalar: ScalarType): Field[] => [
  { ...base, name: 'value', tag: 'value', isList: false, scalar },
  { ...base, name: 'list', tag: 'list', isList: true, scalar },
  { ...base, name: 'next', tag: 'next', isList: false, scalar: 'string' },
]

/** Reads `<value>`, `<list>` with its `<item>`s, and `<next>`; the API's own types do not have lists of all scalars. */
export function readScalars(scalar: ScalarType, content: string): Record<string, unknown> {
  const reader = new DocumentReader(
    new Map([['root', { shape: rootWith(fieldsOf(scalar)), isList: false }]]),
    undefined,
  )
  parseXml(`<root>${content}</root>`, reader, {})
  return reader.result().value as Record<string, unknown>
}

/** Writes one value as `<value>`. */
export function writtenScalar(scalar: ScalarType, value: unknown): string {
  const writer = new XmlWriter({})
  const [field] = fieldsOf(scalar)
  if (field !== undefined) writeMember(writer, field, value, 'value', 0)
  return writer.finish()
}
