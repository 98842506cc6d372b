import { readFileSync } from 'node:fs'

/** A field of a schema, an answer or a query, as the facts have it. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly array?: boolean
  readonly ref?: boolean
  readonly enum?: string
  readonly format?: string
}

export interface Fact {
  readonly resource: string
  readonly method: string
  readonly path: string
  readonly pathParams: readonly { readonly name: string }[]
  readonly query: readonly Field[]
  readonly body: { readonly schema: string } | null
  readonly response: { readonly schema?: string; readonly fields?: readonly Field[] } | null
  readonly expectedStatus: number
}

interface Api {
  readonly resources: readonly { readonly name: string; readonly operations: readonly Omit<Fact, 'resource'>[] }[]
  readonly schemas: Readonly<Record<string, { readonly fields?: readonly Field[] }>>
  readonly enums: Readonly<Record<string, readonly string[]>>
}

const file = new URL('../../../../../tooling/micetro-codegen/api.json', import.meta.url)

/** What is known of the API, as the generator reads it. */
export const api: Api = JSON.parse(readFileSync(file, 'utf8')) as Api

export const facts: readonly Fact[] = api.resources.flatMap(({ name, operations }) =>
  operations.map((operation) => ({ ...operation, resource: name })),
)

export const fieldsOf = (schema: string): readonly Field[] => api.schemas[schema]?.fields ?? []

/** The members of a fact's answer. */
export function answerFields({ response }: Fact): readonly Field[] {
  return response?.schema === undefined ? (response?.fields ?? []) : fieldsOf(response.schema)
}
