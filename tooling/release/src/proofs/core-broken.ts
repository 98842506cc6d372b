import { core, packageOf, type Proof, release, services, versionIn } from '../proof.ts'
import { publishedVersion } from '../registry/published.ts'
import { addExport } from '../workspace/add-export.ts'
import { addChangeset, makeRelease } from '../workspace/make-release.ts'

const numbersOf = (version: string): number[] => version.split('.').map(Number)

/** Whether a version differs from another in its last number alone. */
const isPatchOf = (later: string, earlier: string): boolean => {
  const [major, minor, patch = 0] = numbersOf(later)
  const [oldMajor, oldMinor, oldPatch = 0] = numbersOf(earlier)
  return major === oldMajor && minor === oldMinor && patch > oldPatch
}

/** Releases a breaking change of the base client: all services move to it, by as little as can be. */
export async function proveCoreBroken(proof: Proof): Promise<string> {
  addExport(proof, 'http', 'brokenRelease')
  addChangeset(proof, 'proof-core', { [core]: 'major' })
  const before = release(proof, -1)
  const after = await makeRelease(proof)
  const version = versionIn(after, core)
  if (numbersOf(version)[0] !== (numbersOf(versionIn(before, core))[0] ?? 0) + 1)
    throw new Error(`${core} is ${version}`)
  for (const name of services.map(packageOf)) {
    const moved = versionIn(after, name)
    if (!isPatchOf(moved, versionIn(before, name))) throw new Error(`${name} is ${moved} after ${before[name]}`)
    const wants = (await publishedVersion(proof.registry, name, moved)).dependencies?.[core]
    if (wants !== `^${version}`) throw new Error(`${name}@${moved} wants ${core} ${wants}`)
  }
  return `${core} ${versionIn(before, core)} to ${version}; ${services.map((service) => `${service} ${versionIn(after, packageOf(service))}`).join(', ')}`
}
