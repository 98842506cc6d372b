import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The repository's root. */
export const root: string = join(import.meta.dirname, '../../..')

/** A published package's manifest, as far as the rules look at it. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly type?: string
  readonly sideEffects?: boolean
  readonly files?: readonly string[]
  readonly engines?: { readonly node?: string }
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** One of the published packages. */
export interface Package {
  /** Below the root, like `packages/ovirt`. */
  readonly folder: string
  readonly manifest: Manifest
}

export function publishedPackages(): readonly Package[] {
  return readdirSync(join(root, 'packages')).map((name) => {
    const folder = `packages/${name}`
    return { folder, manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest }
  })
}

const skipped = new Set(['node_modules', 'dist', 'coverage', '.turbo', '.git', 'generated', 'fixtures', 'vectors'])

/** Files below a folder of the repository, by ending, without what is built or generated. Paths are relative to the root. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path, ending)
    return entry.name.endsWith(ending) ? [relative(root, join(root, path))] : []
  })
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
