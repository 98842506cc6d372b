import { ConfigError, type OperationInput, type QueryValue } from '@core/http'
import { refText } from '../reference/ref-segment.ts'
import type { Parameters } from './check-parameters.ts'
import type { OperationRow, ParameterRow } from './operation-row.ts'
import { jsonText } from './json-text.ts'

/** A reference as the server writes it, also where only its number is given. */
function oneRef(row: ParameterRow, value: unknown, operation: string): string {
  const { collection, name } = row
  if (collection !== undefined) return refText(value, { collection, parameter: name, operation })
  if (typeof value === 'string') return value
  throw new ConfigError(name, 'must be the whole reference: the number alone does not say of what', { operation })
}

/** The value with references written out. */
function written(row: ParameterRow, value: unknown, operation: string): unknown {
  if (row.kind === 'ref') return oneRef(row, value, operation)
  if (row.kind !== 'refs' || !Array.isArray(value)) return value
  return value.map((item: unknown) => oneRef(row, item, operation))
}

/** Objects and lists stand in a query as JSON. */
function queryValue(row: ParameterRow, value: unknown, operation: string): QueryValue {
  const whole = written(row, value, operation)
  const isJson = typeof whole === 'object' && whole !== null && !(whole instanceof Date)
  return isJson ? jsonText(row.name, whole, operation) : (whole as QueryValue)
}

function chosen(row: OperationRow, place: ParameterRow['place'], values: Parameters): [ParameterRow, unknown][] {
  return row.parameters.flatMap((parameter): [ParameterRow, unknown][] => {
    const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined
    return parameter.place === place && value !== undefined ? [[parameter, value]] : []
  })
}

/**
 * What a call sends beside its path: parameters in the query, or as the members of a JSON body, in the order of the API.
 *
 * @throws ConfigError naming the parameter whose value cannot be written.
 */
export function writeParameters(row: OperationRow, values: Parameters): OperationInput {
  const { accessor: operation } = row
  const query = chosen(row, 'query', values).map(
    ([parameter, value]) => [parameter.name, queryValue(parameter, value, operation)] as const,
  )
  if (!row.parameters.some(({ place }) => place === 'body')) return { query }
  const members = chosen(row, 'body', values).map(
    ([parameter, value]) => [parameter.name, written(parameter, value, operation)] as const,
  )
  const text = jsonText('parameters', Object.fromEntries(members), operation)
  // Servers before 11.1 take bytes for Latin-1 unless the type says otherwise.
  return { query, body: { text, contentType: 'application/json; charset=utf-8' } }
}
