import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { entriesOf } from '../src/entries.ts'
import { readReports, reportFolder } from '../src/report/package-reports.ts'
import { pendingLevels } from '../src/release/changesets.ts'
import {
  type Candidate,
  missingChangeset,
  type NeededChangeset,
  neededChangesets,
  neededForBase,
} from '../src/release/check-release.ts'
import { publishedState } from '../src/release/published-state.ts'
import { readRelease, type ReleaseRecord } from '../src/release/release-record.ts'
import { readSurface } from '../src/surface/surface.ts'

const packages = publishedPackages().map((item) => ({
  name: item.manifest.name,
  item,
  released: readRelease(item),
  now: { state: publishedState(item), surface: readSurface(readReports(reportFolder(item))) },
}))
const core = packages.find(({ name }) => name === '@core/http')
const pending = pendingLevels(join(root, '.changeset'))

function neededSince(released: ReleaseRecord, name: string, now: Candidate): readonly NeededChangeset[] {
  const own = neededChangesets(released, now)
  if (core?.released === undefined || name === core.name) return own
  return [...own, ...neededForBase({ own: released, base: core.released }, core.now)]
}

// Whether the reports are what the sources say is `check:api`'s to see: it needs the built declarations.
describe.each(packages)('$name', ({ name, item, released, now }) => {
  test('has a report for each entry, and no other', () => {
    expect([...readReports(reportFolder(item)).keys()].toSorted()).toEqual(
      entriesOf(item)
        .map(({ file }) => file)
        .toSorted(),
    )
    expect([...now.surface.entries.keys()].toSorted()).toEqual(
      entriesOf(item)
        .map(({ specifier }) => specifier)
        .toSorted(),
    )
  })

  test('has a changeset for what changed since its last release', () => {
    // What the first release has is not compared to anything.
    const unkept = item.manifest.version === '0.0.0' ? '' : `${name} was published, and its release was not kept`
    const missing = released === undefined ? unkept : missingChangeset(name, neededSince(released, name, now), pending)
    expect(missing ?? '', missing).toBe('')
  })
})
