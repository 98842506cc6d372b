import { copyOf, type Proof } from '../proof.ts'
import { publishedVersions } from '../registry/published.ts'
import { addChangeset, hasChangesets, makeRelease } from '../workspace/make-release.ts'
import { versionsOf } from '../workspace/packages-of.ts'

/** Releases everything there is to an empty registry. */
export async function proveFirstRelease(proof: Proof): Promise<string> {
  const before = versionsOf(copyOf(proof))
  if (!hasChangesets(proof)) {
    addChangeset(proof, 'proof-first', Object.fromEntries(Object.keys(before).map((name) => [name, 'patch'])))
  }
  const versions = await makeRelease(proof)
  const tags = (await proof.run('git', ['tag', '--list'], { cwd: copyOf(proof) })).split('\n')
  for (const [name, version] of Object.entries(versions)) {
    const published = (await publishedVersions(proof.registry, name)).map((item) => item.version)
    if (published.join() !== version)
      throw new Error(`${name} is published as [${published.join()}], not as ${version}`)
    if (!tags.includes(`${name}@${version}`)) throw new Error(`there is no tag ${name}@${version}`)
  }
  if (Object.entries(versions).every(([name, version]) => before[name] === version)) throw new Error('no version moved')
  return Object.entries(versions)
    .map(([name, version]) => `${name}@${version}`)
    .join(' ')
}
