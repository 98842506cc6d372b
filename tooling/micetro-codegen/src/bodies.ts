import { type ApiModel, fieldsOf, type FieldModel } from './model.ts'

/** Knows the schemas of bodies. */
export class Bodies {
  readonly #model: ApiModel
  readonly #schemas: ReadonlySet<string>
  /** Those that add an object below another one, whatever the path. */
  readonly #nested: ReadonlySet<string>

  constructor(model: ApiModel) {
    this.#model = model
    const operations = model.resources.flatMap((resource) => resource.operations)
    const sent = operations.flatMap(({ body, pathParams }) =>
      body === null ? [] : [{ schema: body.schema, isNested: pathParams.length > 0 }],
    )
    this.#schemas = new Set(sent.map(({ schema }) => schema))
    const topLevel = new Set(sent.filter(({ isNested }) => !isNested).map(({ schema }) => schema))
    this.#nested = new Set([...this.#schemas].filter((schema) => schema.startsWith('Add') && !topLevel.has(schema)))
  }

  has(schema: string): boolean {
    return this.#schemas.has(schema)
  }

  /** The required reference of an added object to its owner, which the path names already. */
  ownerOf(schema: string, field: FieldModel): string | undefined {
    if (!this.#nested.has(schema) || field.ref !== true || field.array === true) return undefined
    return fieldsOf(this.#model, field.type).find(({ required, type }) => required && type === 'ObjRef')?.name
  }
}
