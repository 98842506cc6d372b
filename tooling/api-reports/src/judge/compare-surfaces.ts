import { findPositions, keyOf, type Positions } from '../surface/positions.ts'
import { type Meaning, resolveName, type Surface } from '../surface/surface.ts'
import { judgeDeclaration } from './judge-declaration.ts'
import type { Level, Verdict } from './verdict.ts'

/** Something of a package's surface that is not what it was. */
export interface SurfaceChange extends Verdict {
  /** The entry where it is declared, or was. */
  readonly entry: string
  /** The name there, or `undefined` where the entry itself came or went. */
  readonly name?: string
}

/**
 * Compares what two versions of a package export, declaration by declaration, what the exported ones refer to
 * included. The rules are in this tool's README.
 */
export function compareSurfaces(before: Surface, after: Surface): readonly SurfaceChange[] {
  const positions = findPositions(before)
  const changes = new Map<string, SurfaceChange>()
  const note = (entry: string, name: string, { level, what }: Verdict): void => {
    changes.set(`${entry}#${name}: ${what}`, { entry, name, level, what })
  }
  for (const [entry, { exports }] of before.entries) {
    const now = after.entries.get(entry)
    if (now === undefined) changes.set(entry, entryChange(entry, 'major', 'the entry was removed'))
    for (const [name, local] of now === undefined ? [] : exports) {
      const newLocal = now?.exports.get(name)
      if (newLocal === undefined) note(entry, name, { level: 'major', what: 'it is no longer exported' })
      else if (!sameOrigin(resolveName(before, entry, local), resolveName(after, entry, newLocal))) {
        note(entry, name, { level: 'major', what: 'it comes from another package' })
      }
    }
  }
  for (const [entry, { exports }] of after.entries) {
    const old = before.entries.get(entry)
    if (old === undefined) changes.set(entry, entryChange(entry, 'minor', 'the entry was added'))
    for (const name of old === undefined ? [] : exports.keys()) {
      if (!old?.exports.has(name)) note(entry, name, { level: 'minor', what: 'the export was added' })
    }
  }
  for (const [entry, name, verdict] of judgeDeclarations(before, after, positions)) note(entry, name, verdict)
  return [...changes.values()]
}

const entryChange = (entry: string, level: Level, what: string): SurfaceChange => ({ entry, level, what })

function* judgeDeclarations(
  before: Surface,
  after: Surface,
  positions: Positions,
): Generator<readonly [string, string, Verdict]> {
  for (const [entry, { declarations, exports }] of before.entries) {
    const exportedAs = new Map([...exports].map(([name, local]) => [local, name]))
    for (const [local, declaration] of declarations) {
      const name = exportedAs.get(local)
      const newLocal = name === undefined ? local : after.entries.get(entry)?.exports.get(name)
      // What is gone was noted with its export, or is seen in what used it.
      const now = newLocal === undefined ? undefined : resolveName(after, entry, newLocal)
      if (now?.kind !== 'own') continue
      const ways = positions.get(keyOf(entry, local)) ?? new Set()
      for (const verdict of judgeDeclaration(declaration, now.declaration, ways)) yield [entry, name ?? local, verdict]
    }
  }
}

/** Whether two meanings are of the same package; of another one, of the same name too. */
function sameOrigin(before: Meaning, after: Meaning): boolean {
  if (before.kind === 'foreign' && after.kind === 'foreign') {
    return before.origin.from === after.origin.from && before.origin.name === after.origin.name
  }
  return before.kind === after.kind
}
