import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, readText, root } from './repository.ts'

// Run after `changeset version`: the version that a package sends as its user agent is a constant in its source, so
// that no code reads a manifest at run time.
for (const { folder, manifest } of publishedPackages()) {
  const path = `${folder}/src/version.ts`
  const text = readText(path).replace(/version = '[^']*'/, `version = '${manifest.version}'`)
  writeFileSync(join(root, path), text)
}
