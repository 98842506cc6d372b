import { DecodeError } from '@core/http'
import type { IbisResult } from '../generated/types.ts'
import { readBoolean, readInteger } from '../xml/read-value.ts'
import type { ReturnsRow } from './operation-row.ts'

function missing(what: string): DecodeError {
  return new DecodeError(`the result has no ${what}`, { code: 'missing_value' })
}

/**
 * Takes out of a result what a method gives back.
 *
 * @throws DecodeError where what must be there is not.
 */
export function pickResult(result: IbisResult, returns: ReturnsRow): unknown {
  switch (returns.kind) {
    case 'object':
      if (result[returns.field] === undefined) throw missing(returns.field)
      return result[returns.field]
    case 'optional':
      return result[returns.field]
    case 'list':
      return result[returns.field] ?? []
    case 'contactRows':
      return result.institution?.contactRows ?? []
    case 'boolean':
      return readBoolean(result.value ?? '')
    case 'integer':
      if (result.value === undefined) throw missing('value')
      return readInteger('value', result.value)
    case 'text':
      if (result.value === undefined) throw missing('value')
      return result.value
  }
}
