import { DecodeError } from '@core/http'
import type { IbisResult } from '../generated/types.ts'
import { readBoolean, readInteger } from '../xml/read-value.ts'
import type { ReturnsRow } from './operation-row.ts'

function present<Value>(value: Value, name: string): NonNullable<Value> {
  if (value !== undefined && value !== null) return value
  throw new DecodeError(`the result has no ${name}`, { code: 'missing_value' })
}

type Pickers = { readonly [Kind in ReturnsRow['kind']]: (result: IbisResult, field: keyof IbisResult) => unknown }

const pickers: Pickers = {
  object: (result, field) => present(result[field], field),
  optional: (result, field) => result[field],
  list: (result, field) => result[field] ?? [],
  contactRows: (result) => result.institution?.contactRows ?? [],
  boolean: (result) => readBoolean(result.value ?? ''),
  integer: (result) => readInteger('value', present(result.value, 'value')),
  text: (result) => present(result.value, 'value'),
}

/**
 * Takes out of a result what a method gives back.
 *
 * @throws DecodeError where what must be there is not.
 */
export function pickResult(result: IbisResult, returns: ReturnsRow): unknown {
  return pickers[returns.kind](result, 'field' in returns ? returns.field : 'value')
}
