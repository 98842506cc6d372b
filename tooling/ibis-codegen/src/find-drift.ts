import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Names of files that are missing, differ, or should not be there. */
export function findDrift(files: ReadonlyMap<string, string>, folder: URL): readonly string[] {
  const drifted = [...files]
    .filter(([name, text]) => {
      const file = new URL(name, folder)
      return !existsSync(file) || readFileSync(file, 'utf8') !== text
    })
    .map(([name]) => name)
  const stale = existsSync(folder) ? readdirSync(folder).filter((name) => !files.has(name)) : []
  return [...drifted, ...stale]
}
