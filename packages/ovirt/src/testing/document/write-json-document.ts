import { JsonStructWriter, type JsonTarget } from '../../codec/json-struct-writer.ts'
import { shapeOf } from '../../codec/shapes.ts'
import type { Field, Shape } from '../../codec/field.ts'
import { structRows } from '../../generated/struct-rows.ts'
import type { ObjectDocument } from './object-document.ts'

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

const isList = (value: ObjectDocument | readonly ObjectDocument[]): value is readonly ObjectDocument[] =>
  Array.isArray(value)

function memberOf({ shape, members, inline }: ObjectDocument, field: Field): unknown {
  const nested = inline.get(field.name)
  if (nested === undefined) {
    const value = members[field.name]
    return value === undefined ? undefined : writer.member(field, value, `${shape.name}.${field.name}`, 0)
  }
  if (!isList(nested)) return objectOf(nested)
  return nested.length === 0 ? {} : { [field.item]: nested.map(objectOf) }
}

const ofLinks = (list: ObjectDocument['links']): JsonTarget[] => list.map(({ href, rel }) => ({ href, rel }))

function objectOf(document: ObjectDocument): JsonTarget {
  const { own, bases, last } = orderOf(document.shape)
  const target: JsonTarget = {}
  const write = (fields: readonly Field[]): void => {
    for (const field of fields) {
      const value = memberOf(document, field)
      if (value !== undefined) target[field.tag] = value
    }
  }
  write(own)
  const { actions, links, creation, href, id } = document
  if (actions.length > 0) target['actions'] = { link: ofLinks(actions) }
  write(bases)
  if (links.length > 0) target['link'] = ofLinks(links)
  if (creation !== undefined) target['creation_status'] = creation
  if (href !== undefined) target['href'] = href
  if (id !== undefined) target['id'] = id
  write(last)
  return target
}

/** An object as JSON. */
export function jsonDocument(document: ObjectDocument): string {
  return JSON.stringify(objectOf(document), undefined, 2)
}

/** A collection as JSON, in pieces: each has as many objects as were given together. Of none, it has no member. */
export function* jsonCollection(item: string, pieces: Iterable<readonly ObjectDocument[]>): Iterable<string> {
  let isEmpty = true
  for (const documents of pieces) {
    if (documents.length === 0) continue
    const text = JSON.stringify({ [item]: documents.map(objectOf) }, undefined, 2)
    const start = text.indexOf('[\n')
    const end = text.lastIndexOf('\n  ]')
    yield isEmpty ? text.slice(0, end) : `,${text.slice(start + 1, end)}`
    isEmpty = false
  }
  yield isEmpty ? '{}' : '\n  ]\n}'
}
