import type { Field } from '../codec/field.ts'
import { fieldsOf } from '../codec/shapes.ts'
import type { MethodRow } from './service-row.ts'

/** A method's row with its cells unfolded. */
export interface MethodCells {
  readonly parameters: readonly Field[]
  readonly body: Field | undefined
  readonly result: Field | undefined
}

const unfolded = new WeakMap<MethodRow, MethodCells>()

/** Unfolds a method's cells when it is first called. */
export function cellsOf(row: MethodRow): MethodCells {
  let cells = unfolded.get(row)
  if (cells === undefined) {
    cells = {
      parameters: fieldsOf(row.parameters),
      body: fieldsOf(row.body)[0],
      result: fieldsOf(row.result)[0],
    }
    unfolded.set(row, cells)
  }
  return cells
}
