import { kindOfType } from './fetch-facts.ts'
import type { MethodModel, ParameterModel } from './model.ts'
import { quoted } from './names.ts'

/** A parameter and where it is sent. */
export interface PlacedParameter extends ParameterModel {
  readonly place: 'path' | 'query' | 'form'
  readonly required: boolean
  /** What the terms of a `fetch` are of. */
  readonly fetches?: string
  /** What the attributes that are asked for belong to. */
  readonly attributesOf?: string
  /** What the query of a search is about. */
  readonly searches?: string
}

/** What a list of terms is about. */
function termsOf(
  method: MethodModel,
  { name }: ParameterModel,
): Pick<PlacedParameter, 'fetches' | 'attributesOf' | 'searches'> {
  const fetches = name === 'fetch' ? kindOfType(method.returns.type) : undefined
  if (fetches !== undefined) return { fetches }
  if (name === 'query') return { searches: method.path.split('/')[2] ?? '' }
  if (name !== 'attrs') return {}
  return { attributesOf: method.path.startsWith('api/v1/person/') ? 'person' : 'institution' }
}

/** All parameters of a method, in the order of the official clients. */
export function parametersOf(method: MethodModel): readonly PlacedParameter[] {
  const placed = (place: PlacedParameter['place'], parameters: readonly ParameterModel[]): readonly PlacedParameter[] =>
    parameters.map((parameter) => ({
      ...parameter,
      ...termsOf(method, parameter),
      place,
      required: place === 'path' || parameter.required === true,
    }))
  return [
    ...placed('path', method.pathParams),
    ...placed('query', method.queryParams),
    ...placed('form', method.formParams),
  ]
}

const types: Readonly<Record<string, string>> = {
  string: 'string',
  'csv-string': 'string | readonly string[]',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  IbisAttribute: 'IbisAttribute',
}

/** A parameter's type in TypeScript. */
export function parameterType(parameter: ParameterModel & Partial<PlacedParameter>): string {
  if (parameter.fetches !== undefined) return `Fetch<${quoted(parameter.fetches)}, Term>`
  if (parameter.attributesOf !== undefined) return `AttributeTerms<${quoted(parameter.attributesOf)}>`
  if (parameter.searches !== undefined) return `SearchQuery<${quoted(parameter.searches)}>`
  if (parameter.values !== undefined) return `${parameter.values.map(quoted).join(' | ')} | (string & {})`
  const type = types[parameter.type]
  if (type === undefined) throw new Error(`${parameter.name} has the unknown type ${parameter.type}`)
  return type
}

const kinds: Readonly<Record<string, string>> = {
  string: 'string',
  'csv-string': 'list',
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  IbisAttribute: 'attribute',
}

/** A parameter's kind in the tables. */
export function parameterKind(parameter: ParameterModel): string {
  return kinds[parameter.type] ?? 'string'
}
