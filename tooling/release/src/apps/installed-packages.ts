import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that arrived in an app. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  /** Names of what it says that it needs. */
  readonly needs: readonly string[]
}

interface InstalledManifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

function readPackage(folder: string): InstalledPackage[] {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return []
  const { name, version, dependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as InstalledManifest
  return [{ name, version, needs: Object.keys(dependencies) }]
}

/** What is in a `node_modules` folder of npm or pnpm, at any depth. Links count where they lead to, once. */
export function installedPackages(nodeModules: string): readonly InstalledPackage[] {
  if (!existsSync(nodeModules)) return []
  return readdirSync(nodeModules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(nodeModules, name)
      if (name === '.pnpm') {
        return readdirSync(folder)
          .filter((id) => id !== 'node_modules')
          .flatMap((id) => installedPackages(join(folder, id, 'node_modules')))
      }
      if (name.startsWith('.')) return []
      if (name.startsWith('@')) return installedPackages(folder)
      return readPackage(folder).concat(installedPackages(join(folder, 'node_modules')))
    })
}
