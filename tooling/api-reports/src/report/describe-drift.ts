import { compareSurfaces } from '../judge/compare-surfaces.ts'
import { readSurface } from '../surface/surface.ts'

/**
 * Says how made reports differ from the committed ones, a line for each difference. Nothing when they are the same.
 */
export function describeDrift(committed: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  const files = [...new Set([...committed.keys(), ...made.keys()])]
  if (files.every((file) => committed.get(file) === made.get(file))) return []
  const changes = compareSurfaces(readSurface(committed), readSurface(made))
    .filter(({ level }) => level !== 'none')
    .map(({ entry, name, what }) => (name === undefined ? `${entry}: ${what}` : `${name} of ${entry}: ${what}`))
  // A difference in how a report is written, and none in what it says.
  return changes.length > 0 ? changes : files.filter((file) => committed.get(file) !== made.get(file))
}
