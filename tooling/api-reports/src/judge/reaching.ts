import { referencesIn } from '../report/references.ts'
import { keyOf } from '../surface/positions.ts'
import { resolveName, type Surface } from '../surface/surface.ts'
import type { SurfaceChange } from './compare-surfaces.ts'

/** What of another package a package's surface is made of, like `@core/http` to `CallOptions`. */
export function foreignNames(surface: Surface): readonly (readonly [entry: string, name: string])[] {
  return [...surface.entries.values()].flatMap(({ imports }) =>
    [...imports.values()].flatMap(({ from, name }) => (surface.entries.has(from) ? [] : [[from, name] as const])),
  )
}

/** Those changes that are of the given exports, or of anything they refer to. */
export function changesBehind(
  surface: Surface,
  roots: readonly (readonly [entry: string, name: string])[],
  changes: readonly SurfaceChange[],
): readonly SurfaceChange[] {
  const reached = new Set<string>()
  const waiting = roots.map(([entry, name]) => [entry, surface.entries.get(entry)?.exports.get(name) ?? name] as const)
  const named = new Set(roots.map(([entry, name]) => keyOf(entry, name)))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const meaning = resolveName(surface, ...next)
    if (meaning.kind !== 'own') continue
    const key = keyOf(meaning.entry, meaning.declaration.name)
    if (reached.has(key)) continue
    reached.add(key)
    for (const statement of meaning.declaration.statements) {
      for (const name of referencesIn(statement)) waiting.push([meaning.entry, name])
    }
  }
  return changes.filter(({ entry, name }) => {
    if (name === undefined) return roots.some(([root]) => root === entry)
    const local = surface.entries.get(entry)?.exports.get(name) ?? name
    return named.has(keyOf(entry, name)) || reached.has(keyOf(entry, local))
  })
}
