import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { findDrift } from './find-drift.ts'
import { generate, generatedFolder } from './generate.ts'

const files = generate()
const drift = findDrift(files, generatedFolder)
if (process.argv.includes('--check')) {
  for (const name of drift) console.error(`packages/ibis/src/generated/${name} is not what the generator makes`)
  process.exitCode = drift.length === 0 ? 0 : 1
} else {
  rmSync(generatedFolder, { recursive: true, force: true })
  mkdirSync(generatedFolder, { recursive: true })
  for (const [name, text] of files) writeFileSync(new URL(name, generatedFolder), text)
  console.log(`${files.size} files written, ${drift.length} of them changed`)
}
