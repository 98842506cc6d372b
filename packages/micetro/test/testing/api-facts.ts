import { readFileSync } from 'node:fs'

interface Field {
  readonly name: string
  readonly required: boolean
  readonly type: string
  readonly array?: boolean
}

interface Schema {
  readonly fields?: readonly Field[]
}

/** An operation as the API's description has it. */
export interface ApiOperation {
  readonly method: string
  readonly path: string
  readonly query: readonly { readonly name: string; readonly required: boolean }[]
  readonly body: { readonly schema: string } | null
  readonly response: { readonly fields?: readonly Field[]; readonly schema?: string } | null
  readonly expectedStatus: number
}

interface Api {
  readonly resources: readonly { readonly operations: readonly ApiOperation[] }[]
  readonly schemas: Readonly<Record<string, Schema>>
}

const url = new URL('../../../../tooling/micetro-codegen/api.json', import.meta.url)
const api = JSON.parse(readFileSync(url, 'utf8')) as Api

/** All operations that are published. */
export const operations: readonly ApiOperation[] = api.resources.flatMap((resource) => resource.operations)

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  ObjRef: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function wrongValue(type: string, value: unknown, at: string): string[] {
  const primitive = primitives[type]
  if (primitive !== undefined) return primitive(value) ? [] : [`${at}: no ${type}`]
  const fields = api.schemas[type]?.fields
  if (!isRecord(value)) return [`${at}: no ${type}`]
  return fields === undefined || fields.length === 0 ? [] : wrongFields(fields, value, at)
}

function wrongFields(fields: readonly Field[], value: Record<string, unknown>, at: string): string[] {
  const known = new Set(fields.map(({ name }) => name))
  const unknown = Object.keys(value).filter((name) => !known.has(name))
  return [
    ...unknown.map((name) => `${at}.${name}: is not in the description`),
    ...fields.flatMap(({ name, required, type, array = false }) => {
      const member = value[name]
      const place = `${at}.${name}`
      if (member === undefined) return required ? [`${place}: missing`] : []
      if (!array) return wrongValue(type, member, place)
      if (!Array.isArray(member)) return [`${place}: no list`]
      return member.flatMap((one: unknown, index) => wrongValue(type, one, `${place}[${index}]`))
    }),
  ]
}

/** What differs between an answer and its description. */
export function differences({ response }: ApiOperation, result: Record<string, unknown>): string[] {
  const fields = response?.fields ?? api.schemas[response?.schema ?? '']?.fields
  return fields === undefined ? [] : wrongFields(fields, result, 'result')
}
