/** Whether the text of a changeset says what users have to do: a heading `Migration`, and something below it. */
export function hasMigration(summary: string): boolean {
  return /^#+ +Migration *\n+(?!#)\S/m.test(summary.replaceAll('\r\n', '\n'))
}
