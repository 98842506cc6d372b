import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finishChangelog } from './finish-changelog.ts'

// Run after `changeset version`, which knows no dates, and names the parts of a version for itself.
const packages = join(import.meta.dirname, '../../../packages')
const date = new Date().toISOString().slice(0, 10)
for (const name of readdirSync(packages)) {
  const path = join(packages, name, 'CHANGELOG.md')
  if (existsSync(path)) writeFileSync(path, finishChangelog(readFileSync(path, 'utf8'), date))
}
