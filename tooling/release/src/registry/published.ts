import type { Registry } from './start-registry.ts'

/** What a registry tells of one version. */
export interface PublishedVersion {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly dist: { readonly tarball: string }
}

/** All versions of a package that were published. */
export async function publishedVersions(registry: Registry, name: string): Promise<readonly PublishedVersion[]> {
  const response = await fetch(`${registry.url}${name.replace('/', '%2f')}`)
  if (response.status === 404) return []
  if (!response.ok) throw new Error(`the registry answered ${response.status} to a question for ${name}`)
  const { versions } = (await response.json()) as { versions: Readonly<Record<string, PublishedVersion>> }
  return Object.values(versions)
}

/** The version that a registry gives, with all that it tells. */
export async function publishedVersion(registry: Registry, name: string, version: string): Promise<PublishedVersion> {
  const found = (await publishedVersions(registry, name)).find((published) => published.version === version)
  if (found === undefined) throw new Error(`${name}@${version} was not published`)
  return found
}

export async function fetchTarball(published: PublishedVersion): Promise<Buffer> {
  const response = await fetch(published.dist.tarball)
  if (!response.ok) throw new Error(`the registry answered ${response.status} to ${published.dist.tarball}`)
  return Buffer.from(await response.arrayBuffer())
}
