/** What one file holds: the things dealt to it, and the lines that they are. */
export interface Dealt<Thing> {
  readonly things: readonly Thing[]
  readonly lines: readonly string[]
}

/** Leaves room for the banner and the imports below the 1,200 lines that a generated file may have. */
const maxLines = 900

/** Deals things out to files, in their order. */
export function dealOut<Thing>(things: readonly Thing[], linesOf: (thing: Thing) => readonly string[]): Dealt<Thing>[] {
  const files: { things: Thing[]; lines: string[] }[] = [{ things: [], lines: [] }]
  for (const thing of things) {
    const lines = linesOf(thing)
    let file = files.at(-1)
    if (file === undefined || file.lines.length + lines.length > maxLines) {
      file = { things: [], lines: [] }
      files.push(file)
    }
    file.things.push(thing)
    file.lines.push(...lines)
  }
  return files
}
