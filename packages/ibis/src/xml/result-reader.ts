import { DecodeError } from '@core/http'
import type { XmlHandler } from '@core/http/xml'
import { typeTables } from '../generated/type-tables.ts'
import { readValue } from './read-value.ts'
import type { ObjectField, TypeTable, ValueField, ValueKind } from './type-table.ts'

/** An object as it is filled. */
type Target = Record<string, unknown>

/** An element that is open, and what becomes of what is in it. */
type Frame =
  | { readonly kind: 'object'; readonly table: TypeTable; readonly target: Target; text: string }
  | {
      readonly kind: 'list'
      readonly field: ObjectField | ValueField
      readonly name: string
      readonly items: unknown[]
    }
  | {
      readonly kind: 'value'
      readonly value: ValueKind
      readonly name: string
      readonly into: Target | unknown[]
      text: string
    }
  | { readonly kind: 'ignored' }

const ignored: Frame = { kind: 'ignored' }

/** Elements are known by their name alone, whatever prefix the namespace has. */
function localName(name: string): string {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : name
}

function lookUp<Field>(fields: Readonly<Record<string, Field>>, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function openObject(field: ObjectField, attributes: Readonly<Record<string, string>>, target: Target = {}): Frame {
  const table = typeTables[field.type]
  for (const name of Object.keys(attributes)) {
    const attribute = lookUp(table.attributes, name)
    if (attribute !== undefined) target[name] = readValue(attribute.value, name, attributes[name] ?? '')
  }
  return { kind: 'object', table, target, text: '' }
}

/** Builds a result while its document is read. What the tables do not name is passed over with all that is in it. */
export class ResultReader implements XmlHandler {
  readonly result: Target = {}
  readonly #open: Frame[] = []
  #current: Frame | undefined

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const frame = this.#frameFor(localName(name), attributes)
    if (this.#current !== undefined) this.#open.push(this.#current)
    this.#current = frame
  }

  text(text: string): void {
    const frame = this.#current
    if (frame?.kind === 'value' || (frame?.kind === 'object' && frame.table.text !== undefined)) frame.text += text
  }

  close(): void {
    const frame = this.#current
    this.#current = this.#open.pop()
    // An element without text has no value; that is how the service writes null.
    if (frame?.kind === 'value' && frame.text !== '') {
      const value = readValue(frame.value, frame.name, frame.text)
      if (Array.isArray(frame.into)) frame.into.push(value)
      else frame.into[frame.name] = value
    }
    if (frame?.kind === 'object' && frame.table.text !== undefined && frame.text !== '') {
      frame.target[frame.table.text] = readValue('string', frame.table.text, frame.text)
    }
  }

  #frameFor(name: string, attributes: Readonly<Record<string, string>>): Frame {
    const parent = this.#current
    if (parent === undefined) {
      if (name === 'result') return openObject({ type: 'IbisResult' }, attributes, this.result)
      throw new DecodeError('the XML is not a result of the Lookup web service', { code: 'unexpected_root' })
    }
    if (parent.kind === 'object') return this.#memberFrame(name, attributes, parent)
    return parent.kind === 'list' ? this.#itemFrame(name, attributes, parent) : ignored
  }

  #memberFrame(
    name: string,
    attributes: Readonly<Record<string, string>>,
    { table, target }: Frame & { kind: 'object' },
  ): Frame {
    const field = lookUp(table.elements, name)
    if (field === undefined) return ignored
    if (field.item !== undefined) {
      const items: unknown[] = []
      target[name] = items
      return { kind: 'list', field, name, items }
    }
    if ('value' in field) {
      return { kind: 'value', value: field.value, name, into: target, text: '' }
    }
    const member: Target = {}
    target[name] = member
    return openObject(field, attributes, member)
  }

  #itemFrame(
    name: string,
    attributes: Readonly<Record<string, string>>,
    { field, name: list, items }: Frame & { kind: 'list' },
  ): Frame {
    if ('value' in field) {
      return { kind: 'value', value: field.value, name: list, into: items, text: '' }
    }
    if (name !== field.item) return ignored
    const item: Target = {}
    items.push(item)
    return openObject(field, attributes, item)
  }
}
