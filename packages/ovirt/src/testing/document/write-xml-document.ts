import { XmlWriter } from '@core/http/xml'
import { writeMember } from '../../codec/struct-writer.ts'
import type { DocumentLink, ObjectDocument } from './object-document.ts'

/** What stands before the links. */
const first = ['name', 'description', 'comment']

function writeLinks(writer: XmlWriter, links: readonly DocumentLink[]): void {
  for (const { rel, href } of links) writer.open('link', { href, rel }).close()
}

function writeObject(writer: XmlWriter, document: ObjectDocument, tag: string): void {
  const { shape, href, id, actions, links, creation, members, inline } = document
  writer.open(tag, { href, id })
  if (actions.length > 0) {
    writer.open('actions')
    writeLinks(writer, actions)
    writer.close()
  }
  const write = (name: string): void => {
    const field = shape.elements.get(name)
    if (field === undefined) return
    const nested = inline.get(field.name)
    if (nested === undefined) writeMember(writer, field, members[field.name], `${shape.name}.${field.name}`, 0)
    else if (isList(nested)) {
      writer.open(field.tag)
      for (const item of nested) writeObject(writer, item, field.item)
      writer.close()
    } else writeObject(writer, nested, field.tag)
  }
  for (const name of first) write(name)
  writeLinks(writer, links)
  if (creation !== undefined) writer.element('creation_status', creation)
  for (const { tag: name } of shape.written) if (!first.includes(name)) write(name)
  writer.close()
}

const isList = (value: ObjectDocument | readonly ObjectDocument[]): value is readonly ObjectDocument[] =>
  Array.isArray(value)

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** An object as XML. */
export function xmlDocument(document: ObjectDocument): string {
  const writer = new XmlWriter({ indent: 4 })
  writeObject(writer, document, document.shape.tag)
  return declaration + writer.finish()
}

/** A collection as XML, in pieces: each has as many objects as were given together. */
export function* xmlCollection(
  tags: { readonly root: string; readonly item: string },
  pieces: Iterable<readonly ObjectDocument[]>,
): Iterable<string> {
  let isEmpty = true
  for (const documents of pieces) {
    if (documents.length === 0) continue
    if (isEmpty) yield `${declaration}<${tags.root}>\n`
    isEmpty = false
    const writer = new XmlWriter({ indent: 4 }).open(tags.root)
    for (const document of documents) writeObject(writer, document, tags.item)
    const text = writer.close().finish()
    // Without the root, which is that of all pieces.
    yield text.slice(text.indexOf('\n') + 1, text.lastIndexOf('</'))
  }
  yield isEmpty ? `${declaration}<${tags.root}/>\n` : `</${tags.root}>\n`
}
