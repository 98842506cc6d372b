/** What is known of the API: `api.json`, as far as the generator reads it. */
export interface ApiModel {
  readonly meta: { readonly api: string; readonly apiVersion: string; readonly productVersion: string }
  readonly resources: readonly ResourceModel[]
  readonly undocumentedOperations: readonly UndocumentedOperationModel[]
  readonly schemas: Readonly<Record<string, SchemaModel>>
  readonly enums: Readonly<Record<string, readonly string[]>>
}

/** One collection, or one thing of the server's own. */
export interface ResourceModel {
  readonly name: string
  /** The schema of its objects; null where it has none. */
  readonly objectSchema: string | null
  readonly deprecated?: boolean
  readonly replacedBy?: string
  readonly operations: readonly OperationModel[]
}

export interface OperationModel {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly pathParams: readonly { readonly name: string }[]
  readonly query: readonly FieldModel[]
  readonly body: { readonly schema: string } | null
  readonly response: ResponseModel | null
  readonly expectedStatus: number
  readonly deprecated?: boolean
}

/** What live servers answer though the specification is silent. */
export interface UndocumentedOperationModel {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: readonly FieldModel[]
  readonly response: ResponseModel
}

/** The members of an answer: written out, or those of a schema. */
export interface ResponseModel {
  readonly fields?: readonly FieldModel[]
  readonly schema?: string
}

export interface SchemaModel {
  readonly name: string
  readonly fields?: readonly FieldModel[]
  /** In place of fields: what the schema is another name of. */
  readonly alias?: string
}

export interface FieldModel {
  readonly name: string
  readonly required: boolean
  /** `string`, `integer`, `boolean`, or the name of a schema where `ref` is set. */
  readonly type: string
  readonly ref?: boolean
  readonly array?: boolean
  readonly enum?: string
  readonly format?: string
  readonly note?: string
  readonly default?: string
  readonly readOnly?: boolean
  readonly deprecated?: boolean
}

/** In what order generated lists stand. Not the locale's: output must be the same on every machine. */
export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1
}

/** The fields of a schema. */
export function fieldsOf(model: ApiModel, schema: string): readonly FieldModel[] {
  const found = model.schemas[schema]
  if (found === undefined) throw new Error(`the facts have no schema ${schema}`)
  return found.fields ?? []
}

/** The members of an answer. */
export function answerFields(model: ApiModel, response: ResponseModel | null): readonly FieldModel[] {
  if (response?.schema !== undefined) return fieldsOf(model, response.schema)
  return response?.fields ?? []
}
