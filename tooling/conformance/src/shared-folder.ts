import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** A path in the folder of published observations, which is not part of this repository. */
export function sharedPath(...segments: readonly string[]): string {
  const folder = process.env['CONFORMANCE_DIR'] ?? resolve(repositoryRoot, '../shared')
  return join(folder, ...segments)
}

/** Whether that folder has the path. Tests that need it are skipped where it does not. */
export function hasShared(...segments: readonly string[]): boolean {
  return existsSync(sharedPath(...segments))
}
