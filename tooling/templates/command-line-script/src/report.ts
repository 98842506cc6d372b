import type { Ownership } from './owners.ts'

// Names come from people: a line break or an escape sequence among them must not reach the terminal.
const plain = (text: string): string => text.replaceAll(/\p{C}/gu, '�')

/** Lines up columns. */
export function table(ownershipList: readonly Ownership[]): string {
  const head = ['MACHINE', 'STATUS', 'OWNER', 'NAME', 'EMAIL', 'PROBLEM']
  const rows = ownershipList.map(({ machine, status, owner, problem }) =>
    [machine, status, owner?.crsid, owner?.name, owner?.email, problem].map((cell) => plain(cell ?? '-')),
  )
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [head, ...rows].map(line).join('\n')
}

const withNulls = (_name: string, value: unknown): unknown => (value === undefined ? null : value)

/** A list of objects; what is not known is null. */
export function json(ownershipList: readonly Ownership[]): string {
  return JSON.stringify(ownershipList, withNulls, 2)
}
