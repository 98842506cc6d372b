import { join } from 'node:path'
import { type Package, root } from '@repo/conventions/repository'

/** One of the entries that a package's manifest exports. */
export interface Entry {
  /** As the manifest has it, like `./types`. */
  readonly path: string
  /** What an app imports, like `@sdk/ovirt/types`. */
  readonly specifier: string
  /** The report's file, like `types.api.md`. */
  readonly file: string
  /** The built declarations. */
  readonly declarations: string
  /** Whether a generator wrote the source. */
  readonly generated: boolean
}

/** The entries of a package, in the manifest's order. */
export function entriesOf({ folder, manifest }: Package): readonly Entry[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
    const types = typeof target === 'string' ? undefined : target['types']
    if (types === undefined) return []
    return {
      path,
      specifier: manifest.name + path.slice(1),
      file: reportFile(path),
      declarations: join(root, folder, types),
      generated: types.includes('/generated/'),
    }
  })
}

/** `.` is `index.api.md`, `./a/b` is `a-b.api.md`. */
function reportFile(path: string): string {
  return `${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`
}
