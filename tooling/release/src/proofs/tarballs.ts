import { root } from '@repo/conventions/repository'
import { findFaults } from '../packed/find-faults.ts'
import { readTarball } from '../packed/read-tar.ts'
import { type Proof, release } from '../proof.ts'
import { fetchTarball, publishedVersion } from '../registry/published.ts'

/** Opens what was published, as the registry gives it. */
export async function proveTarballs(proof: Proof): Promise<string> {
  const seen: string[] = []
  for (const [name, version] of Object.entries(release(proof, 0))) {
    const tarball = await fetchTarball(await publishedVersion(proof.registry, name, version))
    const files = readTarball(tarball)
    const faults = findFaults(files, { version, foreignPaths: [proof.folder, root] })
    if (faults.length > 0) throw new Error(`${name}: ${faults.length} faults\n${faults.slice(0, 20).join('\n')}`)
    seen.push(`${name} ${files.size} files, ${Math.round(tarball.length / 1024)} KiB`)
  }
  return seen.join('; ')
}
