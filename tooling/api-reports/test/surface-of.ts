import type { Level } from '../src/judge/verdict.ts'
import { compareSurfaces } from '../src/judge/compare-surfaces.ts'
import { readSurface, type Surface } from '../src/surface/surface.ts'

export const reportText = (specifier: string, code: string): string => `# ${specifier}\n\n\`\`\`ts\n${code}\n\`\`\`\n`

/** A surface from the code of its entries. */
export function surfaceOf(entries: Readonly<Record<string, string>>): Surface {
  return readSurface(
    new Map(Object.entries(entries).map(([specifier, code]) => [specifier, reportText(specifier, code)])),
  )
}

/** What changed between two texts of one entry, as `name: what (level)`. */
export function changesOf(before: string, after: string): string[] {
  return compareSurfaces(surfaceOf({ '@sdk/x': before }), surfaceOf({ '@sdk/x': after })).map(
    ({ name, what, level }: { name?: string; what: string; level: Level }) => `${name}: ${what} (${level})`,
  )
}
