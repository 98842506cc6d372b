import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'

/** Something that apps import from. */
export interface Entry {
  /** As it is imported, like `@sdk/ovirt/testing`. */
  readonly name: string
  /** The source file. */
  readonly path: string
  /** The package's README, for its main entry. */
  readonly readme: string | undefined
}

/** Services first, as apps install these; what they share comes last. */
const order = ['@sdk/ovirt', '@sdk/micetro', '@sdk/ibis', '@sdk/cloudspot', '@core/http']

/** All entries of all published packages, in the order of the site's navigation. */
export function publishedEntries(): readonly Entry[] {
  const packages = publishedPackages().toSorted(
    (left, right) => order.indexOf(left.manifest.name) - order.indexOf(right.manifest.name),
  )
  return packages.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {})
      .flatMap(([entry, target]): Entry[] => {
        const source = typeof target === 'string' ? undefined : target['@sdk/source']
        if (source === undefined) return []
        const readme = entry === '.' ? join(root, folder, 'README.md') : undefined
        return [{ name: `${manifest.name}${entry.slice(1)}`, path: join(root, folder, source), readme }]
      })
      .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  )
}
