import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '@repo/conventions/repository'
import { generatedPages } from '../names/generated-pages.ts'
import { withExamples } from './blocks.ts'
import { userDocuments } from './documents.ts'
import { readExample } from './examples.ts'
import { guidesFolder } from './guides.ts'
import { withSections } from './sections.ts'

/** Paths below the root of what users read, and the texts with all that is written into them from elsewhere. */
export function expectedDocuments(): ReadonlyMap<string, string> {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const texts = new Map(
    userDocuments().map(({ path, text }) => [path, withSections(withExamples(text, readExample), readme)]),
  )
  for (const [name, text] of generatedPages()) {
    texts.set(relative(root, join(guidesFolder, `${name}.md`)).replaceAll('\\', '/'), text)
  }
  return texts
}
