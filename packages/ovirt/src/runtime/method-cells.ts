import type { Field } from '../codec/field.ts'
import { fieldsOf } from '../codec/shapes.ts'
import type { MethodRow } from './service-row.ts'

/** A method's row with its cells unfolded. */
export interface MethodCells {
  /** What callers may give. */
  readonly names: readonly string[]
  /** Without which no call is made. */
  readonly mandatory: readonly string[]
  readonly query: readonly Field[]
  /** What travels in an action. */
  readonly action: readonly Field[]
  readonly body: Field | undefined
  readonly result: Field | undefined
}

const marks = /^[>!~]/

/** Marks stand before cells: `>` before the body, `!` before others that are mandatory, `~` for the action. */
function unfold(row: MethodRow): MethodCells {
  const cells = row.parameters.split(';').filter((cell) => cell !== '')
  const marked = cells.map((cell) => {
    const [field] = fieldsOf(cell.replace(marks, ''))
    return { mark: marks.exec(cell)?.[0], field }
  })
  const chosen = (isChosen: (mark: string | undefined) => boolean): Field[] =>
    marked.flatMap(({ mark, field }) => (field !== undefined && isChosen(mark) ? [field] : []))
  const isAction = (mark: string | undefined): boolean => (row.kind === 'action' ? mark !== '>' : mark === '~')
  const [body] = chosen((mark) => mark === '>')
  return {
    names: chosen(() => true).map(({ name }) => name),
    mandatory: chosen((mark) => mark === '>' || mark === '!').map(({ name }) => name),
    query: chosen((mark) => mark !== '>' && !isAction(mark)),
    action: chosen(isAction),
    body,
    result: fieldsOf(row.result)[0] ?? body,
  }
}

const unfolded = new WeakMap<MethodRow, MethodCells>()

/** Unfolds a method's cells when it is first called. */
export function cellsOf(row: MethodRow): MethodCells {
  let cells = unfolded.get(row)
  if (cells === undefined) {
    cells = unfold(row)
    unfolded.set(row, cells)
  }
  return cells
}
