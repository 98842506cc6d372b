import { installedManifest } from '../lockfile/installed-manifest.ts'
import { everyInstalledPackage } from '../lockfile/runtime-dependencies.ts'
import { licenceOf } from './licence-of.ts'

// Prints the licences of everything that is installed for work on the repository. What is published brings along
// little of it; `test/dependencies.test.ts` holds that to a list.
const byLicence = new Map<string, string[]>()
for (const locked of everyInstalledPackage()) {
  const manifest = installedManifest(locked)
  if (manifest === undefined) continue
  const licence = licenceOf(manifest)
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${locked.name}@${locked.version}`])
}
for (const [licence, names] of [...byLicence].toSorted(([, left], [, right]) => right.length - left.length)) {
  const shown = names.length > 8 ? '' : `: ${names.join(', ')}`
  console.log(`${String(names.length).padStart(5)}  ${licence}${shown}`)
}
