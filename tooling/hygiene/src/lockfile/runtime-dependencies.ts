import { join } from 'node:path'
import { type Package, readText, root } from '@repo/conventions/repository'
import { parse } from 'yaml'

/** A package from a registry, as the lockfile has it. */
export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** Like `sha512-` and base64. */
  readonly integrity: string
  /** Names and versions, like `xmlchars@2.2.0`. */
  readonly dependencies: readonly string[]
  readonly folder: string
}

interface Lockfile {
  readonly importers: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, { readonly version: string }>>>>>
  >
  readonly packages: Readonly<Record<string, { readonly resolution: { readonly integrity?: string } }>>
  readonly snapshots: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>
}

let lockfile: Lockfile | undefined
const read = (): Lockfile => (lockfile ??= parse(readText('pnpm-lock.yaml')) as Lockfile)

/**
 * What installing a package brings along from registries, what that needs included. Other packages of the
 * repository are followed, and not listed.
 */
export function runtimeDependencies({ folder }: Package): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>()
  const waiting = directDependencies(folder)
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    const locked = lockedPackage(key)
    found.set(key, locked)
    waiting.push(...locked.dependencies)
  }
  return [...found.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** What a package's own manifest names, and that of the repository's packages it depends on. */
function directDependencies(importer: string): string[] {
  const { dependencies = {}, optionalDependencies = {} } = read().importers[importer] ?? {}
  return Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, { version }]) =>
    version.startsWith('link:')
      ? directDependencies(join(importer, version.slice('link:'.length)))
      : [`${name}@${version}`],
  )
}

/** Packages of the repository that a package brings along, itself not included, as folders. */
export function ownDependencies({ folder }: Package): readonly string[] {
  const { dependencies = {} } = read().importers[folder] ?? {}
  return Object.values(dependencies)
    .filter(({ version }) => version.startsWith('link:'))
    .map(({ version }) => join(folder, version.slice('link:'.length)))
}

/** Everything that the repository installs, for work on it included. */
export function everyInstalledPackage(): readonly LockedPackage[] {
  return Object.keys(read().snapshots).map(lockedPackage)
}

function lockedPackage(key: string): LockedPackage {
  // After the version there may be the peers it was resolved with, in brackets.
  const plain = key.replace(/\(.*$/, '')
  const at = plain.lastIndexOf('@')
  const [name, version] = [plain.slice(0, at), plain.slice(at + 1)]
  const { dependencies = {} } = read().snapshots[key] ?? {}
  return {
    name,
    version,
    integrity: read().packages[plain]?.resolution.integrity ?? '',
    dependencies: Object.entries(dependencies).map(([dependency, range]) => `${dependency}@${range}`),
    folder: join(
      root,
      'node_modules/.pnpm',
      key.replaceAll('/', '+').replaceAll('(', '_').replaceAll(')', ''),
      'node_modules',
      name,
    ),
  }
}
