import { DecodeError, LimitError } from '@core/http'
import { typeTables } from '../generated/type-tables.ts'
import type { ObjectField, TypeName, ValueField } from '../xml/type-table.ts'
import { ItemReadBefore } from './item-read-before.ts'
import { readJsonValue } from './read-json-value.ts'

/** An object as parsing makes it: its keys are the server's. */
type Source = Readonly<Record<string, unknown>>

/** An object as it is filled. */
type Target = Record<string, unknown>

/** As deep as XML is read where nothing is said. */
const defaultMaxDepth = 64

/** Whether a parsed value is an object with members. */
export function isJsonObject(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrongShape(name: string, shape: string): DecodeError {
  return new DecodeError(`${name} is not ${shape}`, { code: 'invalid_value' })
}

function fieldOf(type: TypeName, name: string): ValueField | ObjectField | undefined {
  const { elements, attributes, text } = typeTables[type]
  if (Object.hasOwn(elements, name)) return elements[name]
  if (Object.hasOwn(attributes, name)) return attributes[name]
  return name === text ? { value: 'string' } : undefined
}

/**
 * Builds objects from parsed JSON by the tables that XML is read by, so that both give the same. What the tables do not
 * name is passed over, `null` is the same as nothing, and so is an empty text where XML has an element.
 */
export class JsonResultReader {
  readonly #maxDepth: number

  constructor(maxDepth: number = defaultMaxDepth) {
    this.#maxDepth = maxDepth
  }

  /** Reads an object. @param depth How deep its element would be in XML: the root is 1. */
  object(type: TypeName, source: Source, depth: number): Target {
    this.#checkDepth(depth)
    const target: Target = {}
    for (const name of Object.keys(source)) {
      const value = source[name]
      const field = value === null ? undefined : fieldOf(type, name)
      if (field === undefined) continue
      const read = this.#member(name, field, value, depth + 1, value === '' && this.#isElement(type, name))
      if (read !== undefined) target[name] = read
    }
    return target
  }

  /** Reads an item of a list of objects. @param depth As in {@link object}. */
  item(list: string, type: TypeName, item: unknown, depth: number): Target {
    if (!isJsonObject(item)) throw wrongShape(`an item of ${list}`, 'an object')
    return this.object(type, item, depth)
  }

  #isElement(type: TypeName, name: string): boolean {
    return !Object.hasOwn(typeTables[type].attributes, name)
  }

  #member(name: string, field: ValueField | ObjectField, value: unknown, depth: number, isNothing: boolean): unknown {
    if (field.item !== undefined) return this.#list(name, field, value, depth)
    if ('value' in field) return isNothing ? undefined : readJsonValue(field.value, name, value)
    if (!isJsonObject(value)) throw wrongShape(name, 'an object')
    return this.object(field.type, value, depth)
  }

  #list(name: string, field: ValueField | ObjectField, value: unknown, depth: number): unknown[] {
    if (!Array.isArray(value)) throw wrongShape(name, 'a list')
    this.#checkDepth(depth)
    const items: unknown[] = []
    for (const item of value as unknown[]) {
      const read = this.#item(name, field, item, depth + 1)
      if (read !== undefined) items.push(read)
    }
    return items
  }

  #item(name: string, field: ValueField | ObjectField, item: unknown, depth: number): unknown {
    if ('value' in field) return item === null || item === '' ? undefined : readJsonValue(field.value, name, item)
    return item instanceof ItemReadBefore ? item.get() : this.item(name, field.type, item, depth)
  }

  #checkDepth(depth: number): void {
    if (depth <= this.#maxDepth) return
    const limit = { option: 'limits.maxXmlDepth', limit: this.#maxDepth }
    throw new LimitError('the JSON nests its objects too deeply', limit)
  }
}
