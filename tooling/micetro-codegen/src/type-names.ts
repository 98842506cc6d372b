import { Bodies } from './bodies.ts'
import type { ApiModel, FieldModel } from './model.ts'
import { References } from './references.ts'

/** Names that every module knows already: the API's objects of these names get another. */
const globals = new Set(['Object', 'Error', 'Event'])

/** How a schema's interface is called. */
export function schemaTypeName(schema: string): string {
  // One body is called after the service.
  return globals.has(schema) ? `Micetro${schema}` : schema.replace(/^mm_/, '')
}

const plainTypes: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  boolean: 'boolean',
  unknown: 'unknown',
}

/** What a field's type is in TypeScript, and which names it mentions. */
export interface FieldType {
  readonly text: string
  readonly mentions: readonly string[]
}

/** Types of the API's fields. */
export class TypeNames {
  readonly references: References
  readonly #model: ApiModel
  readonly #bodies: Bodies

  constructor(model: ApiModel) {
    this.#model = model
    this.#bodies = new Bodies(model)
    this.references = new References(model.resources)
  }

  /** One item of a field, or the field where it is no list. */
  itemOf(field: FieldModel, schema?: string): FieldType {
    if (field.enum !== undefined) return { text: field.enum, mentions: [field.enum] }
    const isReference = field.type === 'ObjRef' || (field.type === 'string' && /Refs?$/.test(field.name))
    if (isReference) {
      const target = this.references.targetOf(field.name, schema)
      if (target !== undefined) return { text: `Ref<'${target}'>`, mentions: ['Ref'] }
      return field.type === 'ObjRef' ? { text: 'ObjRef', mentions: ['ObjRef'] } : { text: 'string', mentions: [] }
    }
    const plain = plainTypes[field.type]
    if (plain !== undefined) return { text: plain, mentions: [] }
    if (this.#model.schemas[field.type] === undefined) throw new Error(`the facts have no type ${field.type}`)
    const name = schemaTypeName(field.type)
    const owner = schema === undefined ? undefined : this.#bodies.ownerOf(schema, field)
    if (owner === undefined) return { text: name, mentions: [name] }
    return { text: `Below<${name}, '${owner}'>`, mentions: [name, 'Below'] }
  }

  /** Whether a schema describes what is sent and never what is answered. */
  isBody(schema: string): boolean {
    return this.#bodies.has(schema)
  }

  /** A field as a member of an object. What answers hold is the caller's, who may change it. */
  of(field: FieldModel, schema?: string): FieldType {
    const item = this.itemOf(field, schema)
    if (field.array !== true) return item
    const mark = schema !== undefined && this.isBody(schema) ? 'readonly ' : ''
    return { ...item, text: `${mark}${item.text}[]` }
  }
}
