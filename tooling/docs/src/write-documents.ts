import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { expectedDocuments } from './documents/expected-documents.ts'

// Writes into the Markdown files what they show of `examples/` and of the README, and the tables of names.
for (const [name, text] of expectedDocuments()) {
  const path = join(root, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`wrote ${name}`)
}
