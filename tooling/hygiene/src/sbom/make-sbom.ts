import { ComponentType, HashAlgorithm, LifecyclePhase } from '@cyclonedx/cyclonedx-library/Enums'
import { Bom, Component, Metadata, SpdxLicense } from '@cyclonedx/cyclonedx-library/Models'
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'
import { type Package, publishedPackages } from '@repo/conventions/repository'
import { licenceOf } from '../licences/licence-of.ts'
import { type InstalledManifest, installedManifest } from '../lockfile/installed-manifest.ts'
import { type LockedPackage, ownDependencies, runtimeDependencies } from '../lockfile/runtime-dependencies.ts'

/**
 * The bill of materials of a package's tarball, in CycloneDX 1.6: what it brings along, at the versions the lockfile
 * has, which are those it was tested with. The same text for the same tree: it has no time and no random number.
 */
export function makeSbom(item: Package): string {
  const subject = componentOf(item.manifest.name, item.manifest.version, item.manifest)
  const bom = new Bom({ metadata: new Metadata({ component: subject }) })
  bom.metadata.lifecycles.add(LifecyclePhase.Build)
  const locked = runtimeDependencies(item)
  const own = publishedPackages().filter(({ folder }) => ownDependencies(item).includes(folder))
  const components = new Map<string, Component>()
  for (const each of locked) components.set(keyOf(each), lockedComponent(each))
  for (const { manifest } of own) {
    components.set(`${manifest.name}@${manifest.version}`, componentOf(manifest.name, manifest.version, manifest))
  }
  for (const component of components.values()) bom.components.add(component)

  const link = (from: Component | undefined, keys: readonly string[]): void => {
    for (const key of keys) {
      const to = components.get(key)
      if (to !== undefined) from?.dependencies.add(to.bomRef)
    }
  }
  const directKeys = ({ manifest }: Package): string[] =>
    [...components.keys()].filter((key) =>
      Object.keys(manifest.dependencies ?? {}).includes(key.slice(0, key.lastIndexOf('@'))),
    )
  link(subject, directKeys(item))
  for (const each of own) link(components.get(`${each.manifest.name}@${each.manifest.version}`), directKeys(each))
  for (const each of locked) link(components.get(keyOf(each)), each.dependencies)
  return new JsonSerializer(new Json.Normalize.Factory(Spec1dot6)).serialize(bom, { sortLists: true, space: 2 })
}

const keyOf = ({ name, version }: LockedPackage): string => `${name}@${version}`

function lockedComponent(locked: LockedPackage): Component {
  const component = componentOf(locked.name, locked.version, installedManifest(locked) ?? {})
  const [algorithm, digest = ''] = locked.integrity.split('-')
  if (algorithm !== 'sha512') throw new Error(`${keyOf(locked)} has no SHA-512 in the lockfile`)
  component.hashes.set(HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'))
  return component
}

function componentOf(name: string, version: string, manifest: InstalledManifest): Component {
  const [, group, plain = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? []
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const component = new Component(ComponentType.Library, plain, {
    ...(group !== undefined && { group }),
    ...(manifest.description !== undefined && { description: manifest.description }),
    version,
    purl,
    bomRef: purl,
  })
  component.licenses.add(new SpdxLicense(licenceOf(manifest)))
  return component
}
