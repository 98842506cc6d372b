import { generate } from './generate.ts'
import { differingFiles, readModel, writeFiles } from './generated-folder.ts'

const files = generate(readModel())
const differing = differingFiles(files)
if (process.argv.includes('--check')) {
  for (const name of differing) console.error(`packages/micetro/src/generated/${name} is not what the facts give`)
  if (differing.length > 0) process.exitCode = 1
} else {
  writeFiles(files)
  console.log(`${files.size} files generated, ${differing.length} changed`)
}
