import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Versions } from '../proof.ts'

/** The versions that the packages of a repository have, by name. */
export function versionsOf(repository: string): Versions {
  const manifests = readdirSync(join(repository, 'packages')).map(
    (folder) =>
      JSON.parse(readFileSync(join(repository, 'packages', folder, 'package.json'), 'utf8')) as {
        name: string
        version: string
      },
  )
  return Object.fromEntries(manifests.map(({ name, version }) => [name, version]))
}
