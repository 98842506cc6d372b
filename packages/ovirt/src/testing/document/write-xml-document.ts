import { XmlWriter } from '@core/http/xml'
import type { Field, Shape } from '../../codec/field.ts'
import { writeMember } from '../../codec/struct-writer.ts'
import { writeScalar } from '../../codec/write-scalar.ts'
import { isList, type ObjectDocument } from './object-document.ts'
import { RepeatedLinks, RepeatedText } from './repeated-text.ts'

const spaces = Array.from({ length: 32 }, (_, depth) => '    '.repeat(depth))
const space = (depth: number): string => spaces[depth] ?? '    '.repeat(depth)

/** An element that holds text. */
function element(tag: string, text: string, depth: number): string {
  const escaped = /[&<>]|[^ -~]/.test(text) ? new XmlWriter().element(tag, text).finish() : `<${tag}>${text}</${tag}>`
  return `${space(depth)}${escaped}\n`
}

/** Attributes with a space before each. */
function attributes(given: Readonly<Record<string, string | undefined>>): string {
  let plain = ''
  for (const name in given) {
    const value = given[name]
    if (value === undefined) continue
    if (/["&<>]|[^ -~]/.test(value)) return escapedAttributes(given)
    plain += ` ${name}="${value}"`
  }
  return plain
}

function escapedAttributes(given: Readonly<Record<string, string | undefined>>): string {
  return new XmlWriter().open('x', given).close().finish().slice(2, -2)
}

const links = new RepeatedLinks((names, href, depth) =>
  names.map((name) => `${space(depth)}<link href="${href}/${name}" rel="${name}"/>\n`).join(''),
)

/** What stands before the links, and behind them. */
interface Order {
  readonly first: readonly Field[]
  readonly others: readonly Field[]
}

const firstNames = ['name', 'description', 'comment']
const orders = new WeakMap<Shape, Order>()

function orderOf(shape: Shape): Order {
  let order = orders.get(shape)
  if (order === undefined) {
    const first = firstNames.flatMap((name) => shape.elements.get(name) ?? [])
    order = { first, others: shape.written.filter(({ tag }) => !firstNames.includes(tag)) }
    orders.set(shape, order)
  }
  return order
}

const kept = new RepeatedText()

/** A member that is no scalar, as the codec writes it. */
function structText(field: Field, value: unknown, place: string, depth: number): string {
  const writer = new XmlWriter({ indent: 4 })
  for (let level = 0; level < depth; level += 1) writer.open('x')
  writeMember(writer, field, value, place, 0)
  for (let level = 0; level < depth; level += 1) writer.close()
  // Each level is a line before it and one behind it.
  const around = depth * 4 + 2 * depth * (depth - 1)
  return writer.finish().slice(around, -(around + depth))
}

function memberText({ shape, members, inline }: ObjectDocument, field: Field, depth: number): string {
  const nested = inline.get(field.name)
  if (nested !== undefined) {
    if (!isList(nested)) return objectText(nested, field.tag, depth)
    if (nested.length === 0) return `${space(depth)}<${field.tag}/>\n`
    const items = nested.map((item) => objectText(item, field.item, depth + 1)).join('')
    return `${space(depth)}<${field.tag}>\n${items}${space(depth)}</${field.tag}>\n`
  }
  const value = members[field.name]
  if (value === undefined) return ''
  const place = `${shape.name}.${field.name}`
  const { scalar } = field
  return kept.of(field, value, depth, () =>
    scalar !== undefined && !field.isList
      ? element(field.tag, writeScalar(scalar, value, place), depth)
      : structText(field, value, place, depth),
  )
}

function objectText(document: ObjectDocument, tag: string, depth: number): string {
  const { shape, href, id, actions, links: linked, creation } = document
  const below = depth + 1
  const address = href === undefined ? '' : attributes({ href }).slice(' href="'.length, -1)
  const { first, others } = orderOf(shape)
  let text = ''
  if (actions.length > 0) {
    text += `${space(below)}<actions>\n${links.of(actions, address, below + 1)}${space(below)}</actions>\n`
  }
  for (const field of first) text += memberText(document, field, below)
  if (linked.length > 0) text += links.of(linked, address, below)
  if (creation !== undefined) {
    text += `${space(below)}<link${attributes({ href: creation.href, rel: 'creation_status' })}/>\n`
    text += element('creation_status', creation.status, below)
  }
  for (const field of others) text += memberText(document, field, below)
  const start = `${space(depth)}<${tag}${attributes({ href, id })}`
  return text === '' ? `${start}/>\n` : `${start}>\n${text}${space(depth)}</${tag}>\n`
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** An object as XML. */
export function xmlDocument(document: ObjectDocument): string {
  return declaration + objectText(document, document.shape.tag, 0)
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
    yield documents.map((document) => objectText(document, tags.item, 1)).join('')
  }
  yield isEmpty ? `${declaration}<${tags.root}/>\n` : `</${tags.root}>\n`
}
