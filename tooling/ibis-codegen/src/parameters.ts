import type { MethodModel, ParameterModel } from './model.ts'
import { quoted } from './names.ts'

/** A parameter and where it is sent. */
export interface PlacedParameter extends ParameterModel {
  readonly place: 'path' | 'query' | 'form'
  readonly required: boolean
}

/** All parameters of a method, in the order of the official clients. */
export function parametersOf(method: MethodModel): readonly PlacedParameter[] {
  const placed = (place: PlacedParameter['place'], parameters: readonly ParameterModel[]): readonly PlacedParameter[] =>
    parameters.map((parameter) => ({ ...parameter, place, required: place === 'path' || parameter.required === true }))
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
export function parameterType(parameter: ParameterModel): string {
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
