import { DecodeError, LimitError } from '@core/http'
import { beyondModel, type OnUnknown } from './beyond-model.ts'
import type { Field, ScalarType, Shape } from './field.ts'
import { readJsonScalar } from './read-json-scalar.ts'
import { unreadable } from './read-scalar.ts'
import { shapeOf } from './shapes.ts'
import type { List } from './struct.ts'

/** The depth that is read of XML where nothing is said. */
const defaultMaxDepth = 64

/** An object as `JSON.parse` makes it: its keys are the server's. */
export type JsonObject = Readonly<Record<string, unknown>>

type Target = Record<string, unknown>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function badShape(place: string, expected: string): DecodeError {
  return new DecodeError(`the JSON member ${place} is not ${expected}`, { code: 'bad_value' })
}

/** An integer of few digits without a sign, as nearly all are; -1 for any other text. */
function shortInteger(text: string): number {
  const { length } = text
  if (length === 0 || length > 15) return -1
  let value = 0
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/**
 * Builds objects from parsed JSON, by the shapes of the model. What the model does not know is passed over, as a newer
 * engine may send it; `null` is the same as nothing.
 */
export class JsonReader {
  readonly #onUnknown: OnUnknown | undefined
  readonly #maxDepth: number
  /** Whether somebody has put something on all objects' prototype; asking it for each key would cost a tenth. */
  readonly #mustCheckOwn: boolean = Object.keys(Object.prototype).length > 0

  constructor(onUnknown?: OnUnknown, maxDepth: number = defaultMaxDepth) {
    this.#onUnknown = onUnknown
    this.#maxDepth = maxDepth
  }

  /** Reads an object. @param depth How deep it would be in XML: the root is 1. */
  struct(shape: Shape, source: JsonObject, depth = 1): Target {
    if (depth > this.#maxDepth) this.#refuseDepth()
    const target: Target = {}
    const { elements } = shape
    // Three times as fast as going through a list of the keys.
    for (const key in source) {
      const value = source[key]
      if (value === null || (this.#mustCheckOwn && !Object.hasOwn(source, key))) continue
      const field = elements.get(key)
      if (field === undefined) this.#readOther(shape, target, key, value)
      else {
        const read =
          field.isList || field.scalar === undefined
            ? this.#member(shape, field, value, depth + 1)
            : this.#scalar(shape.name, field, field.scalar, value)
        if (read !== undefined) target[field.name] = read
      }
    }
    const links = source['link']
    if (Array.isArray(links)) this.#readLinks(shape, target, links)
    return target
  }

  /** Reads a collection: an object whose member `field.item` is the array. */
  list(field: Field, source: JsonObject, depth = 1): List<unknown> {
    if (depth > this.#maxDepth) this.#refuseDepth()
    const list: List<unknown> = []
    const items = source[field.item] ?? []
    if (!Array.isArray(items)) throw badShape(`${field.tag}.${field.item}`, 'an array')
    const shape = field.scalar === undefined ? shapeOf(field.struct) : undefined
    for (const item of items as unknown[]) {
      const read = this.#item(field, shape, item, depth + 1)
      if (read !== undefined) list.push(read)
    }
    const { href } = source
    if (typeof href === 'string') list.href = href
    if (this.#onUnknown !== undefined) {
      for (const key of Object.keys(source)) {
        if (key !== field.item && key !== 'href' && !beyondModel.has(key)) this.#onUnknown(`${field.tag}/${key}`)
      }
    }
    return list
  }

  /** Reads one item of a collection of structs; undefined for `null`. */
  item(list: Field, item: unknown): unknown {
    return this.#item(list, shapeOf(list.struct), item, 2)
  }

  #member(shape: Shape, field: Field, value: unknown, depth: number): unknown {
    if (!isJsonObject(value)) throw badShape(`${shape.name}.${field.tag}`, 'an object')
    return field.isList ? this.list(field, value, depth) : this.struct(shapeOf(field.struct), value, depth)
  }

  #item(list: Field, shape: Shape | undefined, item: unknown, depth: number): unknown {
    if (item === null) return undefined
    if (shape === undefined) return this.#scalar(list.tag, list, list.scalar ?? 'string', item)
    if (!isJsonObject(item)) throw badShape(`${list.tag}.${list.item}[]`, 'an object')
    return this.struct(shape, item, depth)
  }

  #scalar(place: string, field: Field, type: ScalarType, value: unknown): unknown {
    // What engines send, here and without a call; the rest is rare.
    if (typeof value === 'string') {
      if (type === 'string' || (type === 'enum' && value !== '')) return value
      if (type === 'boolean') {
        if (value === 'true') return true
        if (value === 'false') return false
      } else if (type !== 'enum' && type !== 'date' && type !== 'decimal') {
        const short = shortInteger(value)
        if (short >= 0) return short
      }
    }
    const read = readJsonScalar(type, value)
    if (read === unreadable) throw badShape(`${place}.${field.isList ? field.item : field.tag}`, `of type ${type}`)
    return read
  }

  #readOther(shape: Shape, target: Target, key: string, value: unknown): void {
    if (key === 'href') {
      if (typeof value === 'string') target['href'] = value
    } else if (key === 'id' && shape.id !== undefined) {
      const id = this.#scalar(shape.name, shape.id, shape.id.scalar ?? 'string', value)
      if (id !== undefined) target[shape.id.name] = id
    } else if (!beyondModel.has(key)) this.#onUnknown?.(`${shape.name}/${key}`)
  }

  #readLinks(shape: Shape, target: Target, links: readonly unknown[]): void {
    for (const link of links) {
      if (!isJsonObject(link)) continue
      const { rel, href } = link
      const field = typeof rel === 'string' ? shape.links.get(rel) : undefined
      if (field === undefined) this.#onUnknown?.(`${shape.name}/link[rel=${typeof rel === 'string' ? rel : ''}]`)
      else if (typeof href === 'string') {
        const list = (target[field.name] ??= []) as List<unknown>
        list.href = href
      }
    }
  }

  #refuseDepth(): never {
    throw new LimitError('the JSON nests its objects too deeply', {
      option: 'limits.maxXmlDepth',
      limit: this.#maxDepth,
    })
  }
}
