import { XmlWriter } from '@core/http/xml'
import { typeTables } from '../../generated/type-tables.ts'
import type { IbisResult } from '../../generated/types.ts'
import type { ObjectField, TypeName, ValueField } from '../../xml/type-table.ts'

type Members = Readonly<Record<string, unknown>>

const rootAttributes = {
  xmlns: 'http://www.lookup.cam.ac.uk',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': 'http://www.lookup.cam.ac.uk https://www.lookup.cam.ac.uk/xsd/ibis-api-1.2.xsd',
}

/** Tags of text items; the service's own are not known, and readers take any. */
const textItems: Readonly<Record<string, string>> = { addresses: 'address', emails: 'email' }

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value)
}

function attributesOf(type: TypeName, members: Members): Record<string, string> {
  const names = Object.keys(typeTables[type].attributes).filter((name) => members[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, textOf(members[name])]))
}

function writeMember(writer: XmlWriter, name: string, field: ValueField | ObjectField, value: unknown): void {
  if (field.item === undefined) {
    if ('value' in field) writer.element(name, textOf(value))
    else writeObject(writer, name, field.type, value as Members)
    return
  }
  writer.open(name)
  for (const item of value as readonly unknown[]) {
    if ('value' in field) writer.element(textItems[name] ?? 'item', textOf(item))
    else writeObject(writer, field.item, field.type, item as Members)
  }
  writer.close()
}

function writeContent(writer: XmlWriter, type: TypeName, members: Members): void {
  const { elements, text } = typeTables[type]
  if (text !== undefined && members[text] !== undefined) writer.text(textOf(members[text]))
  for (const [name, field] of Object.entries(elements)) {
    if (members[name] !== undefined) writeMember(writer, name, field, members[name])
  }
}

function writeObject(writer: XmlWriter, tag: string, type: TypeName, members: Members): void {
  writer.open(tag, attributesOf(type, members))
  writeContent(writer, type, members)
  writer.close()
}

/** Writes a result as XML, as the service does. */
export function writeXml(result: IbisResult): string {
  const writer = new XmlWriter()
  const members = { version: '1.2', ...result }
  writer.open('result', { ...rootAttributes, ...attributesOf('IbisResult', members) })
  writeContent(writer, 'IbisResult', members)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${writer.close().finish()}`
}
