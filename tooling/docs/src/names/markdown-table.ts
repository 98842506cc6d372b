const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** A table of Markdown. Bars inside of cells are escaped; cells are not padded, as these tables are long. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text as code. */
export const code = (text: string): string => `\`${text}\``

/** What stands below a heading for each key, the keys in order. */
export function sections<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  text: (rows: readonly Row[]) => string,
): string {
  const keys = [...new Set(rows.map(keyOf))].toSorted()
  return keys.map((key) => `## ${key}\n\n${text(rows.filter((row) => keyOf(row) === key))}`).join('\n\n')
}
