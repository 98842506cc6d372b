import { foreignNames, changesBehind } from '../judge/reaching.ts'
import { compareSurfaces } from '../judge/compare-surfaces.ts'
import type { Level } from '../judge/verdict.ts'
import type { Surface } from '../surface/surface.ts'
import { isCovered } from './changesets.ts'
import type { PublishedState } from './published-state.ts'
import type { ReleaseRecord } from './release-record.ts'

/** A package as it would be released now. */
export interface Candidate {
  readonly state: PublishedState
  readonly surface: Surface
}

/** A change of a published package that a changeset must tell. */
export interface NeededChangeset {
  readonly level: Level
  /** Said after the package's name. */
  readonly reason: string
}

/** What has changed since a package's last release, and what each change needs. */
export function neededChangesets(released: ReleaseRecord, now: Candidate): readonly NeededChangeset[] {
  const surface = compareSurfaces(released.surface, now.surface)
    .filter(({ level }) => level !== 'none')
    .map(({ entry, name, level, what }) => ({
      level,
      reason: `${name === undefined ? entry : `${name} of ${entry}`}: ${what}`,
    }))
  return [...surface, ...changedManifest(released.state, now.state), ...changedSources(released.state, now.state)]
}

/**
 * What breaks a package's users because it breaks what the package is made of: a service's users see the types of
 * `@core/http` in its surface.
 *
 * @param released - The last release of the package that is asked about, and of the one it is made of.
 * @param base - The other package as it would be released now.
 */
export function neededForBase(
  released: { readonly own: ReleaseRecord; readonly base: ReleaseRecord },
  base: Candidate,
): readonly NeededChangeset[] {
  const breaking = compareSurfaces(released.base.surface, base.surface).filter(({ level }) => level === 'major')
  return changesBehind(released.base.surface, foreignNames(released.own.surface), breaking).map(
    ({ entry, name, what }) => ({
      level: 'major',
      reason: `shows ${name ?? 'what'} of ${entry} to its users, and ${what}`,
    }),
  )
}

function changedManifest(before: PublishedState, after: PublishedState): readonly NeededChangeset[] {
  const keys = [...new Set([...Object.keys(before.manifest), ...Object.keys(after.manifest)])]
  return keys
    .filter((key) => JSON.stringify(before.manifest[key]) !== JSON.stringify(after.manifest[key]))
    .map((key) => ({ level: key === 'engines' ? 'major' : 'patch', reason: `"${key}" of package.json was changed` }))
}

function changedSources(before: PublishedState, after: PublishedState): readonly NeededChangeset[] {
  const folders = [...new Set([...Object.keys(before.sources), ...Object.keys(after.sources)])]
  const changed = folders.filter((folder) => before.sources[folder] !== after.sources[folder])
  return changed.length === 0
    ? []
    : [{ level: 'patch', reason: `published sources were changed: ${changed.join(', ')}` }]
}

/** One line for what a package needs and does not have, with the file to write. `undefined` when nothing is missing. */
export function missingChangeset(
  name: string,
  needed: readonly NeededChangeset[],
  pending: ReadonlyMap<string, Level>,
): string | undefined {
  const missing = needed.filter(({ level }) => !isCovered(pending, name, level))
  const level = (['major', 'minor', 'patch'] as const).find((each) => missing.some((change) => change.level === each))
  if (level === undefined) return undefined
  const reasons = missing.filter((change) => change.level === level).map(({ reason }) => reason)
  const shown = reasons.slice(0, 12).join('\n  ')
  const more = reasons.length > 12 ? `\n  and ${reasons.length - 12} more` : ''
  const file = `.changeset/${name.split('/').at(-1)}-${level}.md`
  return `${name} needs a ${level} changeset (${pending.get(name) ?? 'none'} is pending):\n  ${shown}${more}
Write ${file}, in words for users:
---
'${name}': ${level}
---

What changed${
    level === 'major'
      ? `.

## Migration

What users have to do about it, with code before and after.`
      : ', and what users can do now.'
  }`
}
