import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { join } from 'node:path'
import { type Package, root } from '@repo/conventions/repository'

const run = promisify(execFile)

/** A package's tarball, as npm would pack it. */
export interface Packed {
  /** Bytes of the tarball. */
  readonly size: number
  /** Bytes of the files in it. */
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

const packed = new Map<string, Promise<Packed>>()

/** Packs a built package without writing the tarball; once, since services are measured together with `@core/http`. */
export async function packedFiles(item: Package): Promise<Packed> {
  const known = packed.get(item.folder) ?? pack(item)
  packed.set(item.folder, known)
  return await known
}

async function pack({ folder, manifest }: Package): Promise<Packed> {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
    cwd: join(root, folder),
    shell: process.platform === 'win32',
  })
  const answer: unknown = JSON.parse(stdout)
  // Newer npm answers with an object by name.
  const [first] = Array.isArray(answer) ? (answer as Packed[]) : Object.values(answer as Record<string, Packed>)
  if (first === undefined) throw new Error(`npm packed nothing for ${manifest.name}`)
  return first
}
