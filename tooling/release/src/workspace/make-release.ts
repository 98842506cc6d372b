import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, pnpmInCopy, type Proof, type Versions } from '../proof.ts'
import { versionsOf } from './packages-of.ts'

/** How much a package's version moves. */
export type Bump = 'patch' | 'minor' | 'major'

/** Describes a change in the copy, as `changeset` does. */
export function addChangeset(proof: Proof, id: string, bumps: Readonly<Record<string, Bump>>): void {
  // Who breaks something says what users have to do.
  const migration = Object.values(bumps).includes('major') ? ['', '## Migration', '', 'Nothing to do.'] : []
  const lines = Object.entries(bumps).map(([name, bump]) => `'${name}': ${bump}`)
  writeFileSync(
    join(copyOf(proof), '.changeset', `${id}.md`),
    ['---', ...lines, '---', '', 'Made by the release proof.', ...migration, ''].join('\n'),
  )
}

/** Whether the copy has changes to release. Right after a release it has none. */
export function hasChangesets(proof: Proof): boolean {
  return readdirSync(join(copyOf(proof), '.changeset')).some((name) => name.endsWith('.md') && name !== 'README.md')
}

/** Releases the copy with the repository's own scripts: new versions, a build, and what is new goes to the registry. */
export async function makeRelease(proof: Proof): Promise<Versions> {
  await pnpmInCopy(proof, ['run', 'release:version'], 120_000)
  await pnpmInCopy(proof, ['run', 'release:publish'], 240_000)
  const versions = versionsOf(copyOf(proof))
  proof.releases.push(versions)
  return versions
}
