import { JsonStructWriter } from '../../codec/json-struct-writer.ts'
import { shapeOf } from '../../codec/shapes.ts'
import type { Field, Shape } from '../../codec/field.ts'
import { structRows } from '../../generated/struct-rows.ts'
import { isList, type ObjectDocument } from './object-document.ts'
import { RepeatedLinks, RepeatedText } from './repeated-text.ts'

const writer = new JsonStructWriter()

/** Where members stand: those of the type itself, those of its bases before the links, and those of its bases at the end. */
interface Order {
  readonly own: readonly Field[]
  readonly bases: readonly Field[]
  readonly last: readonly Field[]
}

const first = ['name', 'description', 'comment']
const orders = new WeakMap<Shape, Order>()

function baseOf(shape: Shape): Shape | undefined {
  const [, , base = ''] = structRows[shape.name as keyof typeof structRows].split(';', 1)[0]?.split(' ') ?? []
  return base === '' ? undefined : shapeOf(base)
}

function makeOrder(shape: Shape): Order {
  const base = baseOf(shape)
  const inherited = new Set(base?.written.map(({ name }) => name))
  const identified = shape.written.filter(({ name }) => first.includes(name) && inherited.has(name))
  const others = shape.written.filter(({ name }) => inherited.has(name) && !first.includes(name))
  return {
    own: shape.written.filter(({ name }) => !inherited.has(name)),
    // The engine's serializer has names of one word before the links and the others behind the id.
    bases: [
      ...first.flatMap((name) => identified.find((field) => field.name === name) ?? []),
      ...others.filter(({ tag }) => !tag.includes('_')),
    ],
    last: others.filter(({ tag }) => tag.includes('_')),
  }
}

function orderOf(shape: Shape): Order {
  let order = orders.get(shape)
  if (order === undefined) {
    order = makeOrder(shape)
    orders.set(shape, order)
  }
  return order
}

const kept = new RepeatedText()

const spaces = Array.from({ length: 32 }, (_, depth) => '  '.repeat(depth))
const space = (depth: number): string => spaces[depth] ?? '  '.repeat(depth)

/** A value that stands so deep. Line ends in texts are escaped: all others are those of the layout. */
function valueText(value: unknown, depth: number): string {
  if (typeof value !== 'object') return JSON.stringify(value)
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${space(depth)}`)
}

function listText(texts: readonly string[], depth: number): string {
  const line = `\n${space(depth + 1)}`
  return `[${line}${texts.join(`,${line}`)}\n${space(depth)}]`
}

const links = new RepeatedLinks((names, href, depth) =>
  names
    .map(
      (name) =>
        `{\n${space(depth + 1)}"href": "${href}/${name}",\n${space(depth + 1)}"rel": "${name}"\n${space(depth)}}`,
    )
    .join(`,\n${space(depth)}`),
)

function membersText(members: readonly string[], depth: number): string {
  if (members.length === 0) return '{}'
  const line = `\n${space(depth + 1)}`
  return `{${line}${members.join(`,${line}`)}\n${space(depth)}}`
}

function memberText({ shape, members, inline }: ObjectDocument, field: Field, depth: number): string | undefined {
  const nested = inline.get(field.name)
  if (nested === undefined) {
    const value = members[field.name]
    if (value === undefined) return undefined
    return kept.of(field, value, depth, () =>
      valueText(writer.member(field, value, `${shape.name}.${field.name}`, 0), depth),
    )
  }
  if (!isList(nested)) return objectText(nested, depth)
  if (nested.length === 0) return '{}'
  const items = nested.map((item) => objectText(item, depth + 2))
  return membersText([`"${field.item}": ${listText(items, depth + 1)}`], depth)
}

function objectText(document: ObjectDocument, depth: number): string {
  const { own, bases, last } = orderOf(document.shape)
  const { actions, links: linked, creation, href, id } = document
  const below = depth + 1
  const members: string[] = []
  const write = (fields: readonly Field[]): void => {
    for (const field of fields) {
      const text = memberText(document, field, below)
      if (text !== undefined) members.push(`"${field.tag}": ${text}`)
    }
  }
  const address = href === undefined ? '' : JSON.stringify(href).slice(1, -1)
  const linksText = (names: readonly string[], at: number, more: readonly string[] = []): string =>
    listText([...(names.length === 0 ? [] : [links.of(names, address, at + 1)]), ...more], at)
  write(own)
  if (actions.length > 0) {
    members.push(`"actions": ${membersText([`"link": ${linksText(actions, below + 1)}`], below)}`)
  }
  write(bases)
  const made = creation === undefined ? [] : [valueText({ href: creation.href, rel: 'creation_status' }, below + 1)]
  if (linked.length + made.length > 0) members.push(`"link": ${linksText(linked, below, made)}`)
  if (creation !== undefined) members.push(`"creation_status": ${JSON.stringify(creation.status)}`)
  if (href !== undefined) members.push(`"href": ${JSON.stringify(href)}`)
  if (id !== undefined) members.push(`"id": ${JSON.stringify(id)}`)
  write(last)
  return membersText(members, depth)
}

/** An object as JSON. */
export function jsonDocument(document: ObjectDocument): string {
  return objectText(document, 0)
}

/** A collection as JSON, in pieces: each has as many objects as were given together. Of none, it has no member. */
export function* jsonCollection(item: string, pieces: Iterable<readonly ObjectDocument[]>): Iterable<string> {
  let isEmpty = true
  for (const documents of pieces) {
    if (documents.length === 0) continue
    const text = documents.map((document) => space(2) + objectText(document, 2)).join(',\n')
    yield isEmpty ? `{\n  "${item}": [\n${text}` : `,\n${text}`
    isEmpty = false
  }
  yield isEmpty ? '{}' : '\n  ]\n}'
}
