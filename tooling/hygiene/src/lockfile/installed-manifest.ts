import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LockedPackage } from './runtime-dependencies.ts'

/** The manifest of an installed package, as far as the checks look at it. */
export interface InstalledManifest {
  readonly license?: string | { readonly type?: string } | undefined
  readonly licenses?: readonly { readonly type?: string }[] | undefined
  readonly description?: string | undefined
  readonly scripts?: Readonly<Record<string, string>> | undefined
}

/** `undefined` for what is not installed: another platform's binaries. */
export function installedManifest({ folder }: LockedPackage): InstalledManifest | undefined {
  const path = join(folder, 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as InstalledManifest) : undefined
}
