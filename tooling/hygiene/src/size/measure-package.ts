import { basename, join } from 'node:path'
import { type Package, publishedPackages, root } from '@repo/conventions/repository'
import { ownDependencies, runtimeDependencies } from '../lockfile/runtime-dependencies.ts'
import { folderSize } from './folder-size.ts'
import { oneCallBundle } from './one-call-bundle.ts'
import { packedFiles } from './packed-files.ts'

/** What a package costs its users. Sizes are KB of 1000 bytes. */
export interface Measured {
  /** The tarball. */
  readonly packedKb: number
  /** All that `npm install` writes, dependencies included. */
  readonly installedKb: number
  readonly installedFiles: number
  /** Packages that `npm install` brings, the package itself included. */
  readonly installedPackages: number
  /** An app that makes one call, bundled, minified and compressed. */
  readonly oneCallKb: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const kilobytes = (bytes: number): number => Math.ceil(bytes / 100) / 10

/** Measures a built package. */
export async function measurePackage(item: Package): Promise<Measured> {
  const own = publishedPackages().filter(
    ({ folder }) => folder === item.folder || ownDependencies(item).includes(folder),
  )
  const packed = await Promise.all(own.map(packedFiles))
  const tarball = packed[own.findIndex(({ folder }) => folder === item.folder)]
  const others = runtimeDependencies(item).map(({ folder }) => folderSize(folder))
  return {
    packedKb: kilobytes(tarball?.size ?? 0),
    installedKb: kilobytes(
      sum([...packed.map(({ unpackedSize }) => unpackedSize), ...others.map(({ bytes }) => bytes)]),
    ),
    installedFiles: sum([...packed.map(({ files }) => files.length), ...others.map(({ files }) => files)]),
    installedPackages: own.length + others.length,
    oneCallKb: kilobytes(await oneCallBundle(basename(join(root, item.folder)))),
  }
}
