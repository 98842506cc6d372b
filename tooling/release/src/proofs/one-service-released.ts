import { core, packageOf, type Proof, release, versionIn } from '../proof.ts'
import { publishedVersion, publishedVersions } from '../registry/published.ts'
import { addExport } from '../workspace/add-export.ts'
import { addChangeset, makeRelease } from '../workspace/make-release.ts'

const ibis = packageOf('ibis')

/** The constant that only the later version of ibis has. */
export const laterExport = 'laterRelease'

/** Changes ibis, releases again, and looks at what has moved. */
export async function proveOneServiceReleased(proof: Proof): Promise<string> {
  addExport(proof, 'ibis', laterExport)
  addChangeset(proof, 'proof-ibis', { [ibis]: 'patch' })
  const before = release(proof, -1)
  const after = await makeRelease(proof)
  for (const [name, version] of Object.entries(after)) {
    const hasMoved = version !== versionIn(before, name)
    if (hasMoved !== (name === ibis)) throw new Error(`${name} is ${version} after ${before[name]}`)
    const published = await publishedVersions(proof.registry, name)
    const expected = name === ibis ? 2 : 1
    if (published.length !== expected) throw new Error(`${name} has ${published.length} versions in the registry`)
  }
  const wants = (await publishedVersion(proof.registry, ibis, versionIn(after, ibis))).dependencies?.[core]
  if (wants !== `^${versionIn(before, core)}`) throw new Error(`the later ${ibis} wants ${core} ${wants}`)
  return `${ibis} ${versionIn(before, ibis)} to ${versionIn(after, ibis)}; the others as they were`
}
