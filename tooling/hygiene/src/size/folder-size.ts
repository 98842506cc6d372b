import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes and number of the files below a folder. */
export function folderSize(folder: string): { readonly bytes: number; readonly files: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.map((entry) => statSync(join(entry.parentPath, entry.name)).size)
  return { bytes: bytes.reduce((sum, size) => sum + size, 0), files: files.length }
}
