import type { Outcome } from '../run-claims.ts'

const oneLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** Lines up the outcomes under their heads. What was seen comes last, as it may be long. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const head = ['claim', 'how', 'result', 'seconds', 'seen']
  const rows = outcomes.map(({ claim, how, result, seconds, detail }) => [
    claim,
    how,
    result,
    result === 'not run' ? '' : seconds.toFixed(1),
    oneLine(detail),
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 3 ? cell.padStart(widths[3] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}

/** What the last line says. */
export function summary(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome['result']): number => outcomes.filter((outcome) => outcome.result === result).length
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0)
  const rest = (['failed', 'skipped', 'not run'] as const)
    .filter((result) => count(result) > 0)
    .map((result) => `, ${count(result)} ${result}`)
    .join('')
  return `${count('proved')} of ${outcomes.length} claims proved${rest}, in ${seconds.toFixed(0)} s`
}
