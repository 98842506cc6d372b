import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * Copies those type tests and examples that use nothing but what is published, so that the next versions are compiled
 * against what users of this one may have written.
 */
export function keepTypes(testFolder: string, target: string): readonly string[] {
  rmSync(target, { recursive: true, force: true })
  const kept = codeOfUsers(testFolder)
  for (const file of kept) {
    mkdirSync(dirname(join(target, file)), { recursive: true })
    cpSync(join(testFolder, file), join(target, file))
  }
  return kept
}

/** Type tests and examples below a folder that import no file of the repository. */
export function codeOfUsers(testFolder: string): readonly string[] {
  if (!existsSync(testFolder)) return []
  return readdirSync(testFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(testFolder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => /(?:^|\/)(?:examples\/[^/]+|[^/]*types\.test)\.ts$/.test(file))
    .filter((file) => !/\b(?:from|import) ?\(?'(?:\.|@repo\/)/.test(readFileSync(join(testFolder, file), 'utf8')))
    .toSorted()
}
