import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Package, readText, root } from '@repo/conventions/repository'
import { parse } from 'yaml'

/** What of a package is published, short enough to be committed with each release. */
export interface PublishedState {
  readonly version: string
  /** Parts of the manifest that users feel. */
  readonly manifest: Readonly<Record<string, unknown>>
  /** Folder below the package, or file right in `src`, to a hash of the files in it. */
  readonly sources: Readonly<Record<string, string>>
}

const felt = [
  'type',
  'sideEffects',
  'exports',
  'engines',
  'dependencies',
  'peerDependencies',
  'license',
  'files',
] as const

/** What would be published now. */
export function publishedState({ folder, manifest }: Package): PublishedState {
  const parts = felt.flatMap((key) => {
    const value =
      key === 'dependencies' ? withoutCatalog(manifest.dependencies ?? {}) : (manifest as PartialManifest)[key]
    return value === undefined ? [] : [[key, value] as const]
  })
  return { version: manifest.version, manifest: Object.fromEntries(parts), sources: hashSources(join(root, folder)) }
}

type PartialManifest = Readonly<Partial<Record<(typeof felt)[number], unknown>>>

interface Workspace {
  readonly catalog: Readonly<Record<string, string>>
}

/** Ranges as they are published: `catalog:` is one of the workspace's own words. */
function withoutCatalog(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  const { catalog } = parse(readText('pnpm-workspace.yaml')) as Workspace
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [
      name,
      range === 'catalog:' ? (catalog[name] ?? range) : range,
    ]),
  )
}

/** Hashes of a package's sources. `version.ts` follows from the manifest. */
export function hashSources(packageFolder: string): Record<string, string> {
  const source = join(packageFolder, 'src')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => file !== 'version.ts')
    .toSorted()
  const groups = new Map<string, ReturnType<typeof createHash>>()
  for (const file of files) {
    const group = `src/${file.includes('/') ? file.slice(0, file.indexOf('/')) : file}`
    const hash = groups.get(group) ?? createHash('sha256')
    groups.set(
      group,
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(source, file)))
        .update('\0'),
    )
  }
  return Object.fromEntries([...groups].map(([group, hash]) => [group, hash.digest('hex').slice(0, 16)]))
}
