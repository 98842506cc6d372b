import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesBelow, publishedPackages, root } from '@repo/conventions/repository'
import { guideFiles, guidesFolder } from './guides.ts'

/** A Markdown file of the repository. */
export interface MarkdownDocument {
  /** Below the root. */
  readonly path: string
  readonly text: string
}

const readDocument = (path: string): MarkdownDocument => ({ path, text: readFileSync(join(root, path), 'utf8') })

/** What users read: the README of the repository and of each package, and the guides. */
export function userDocuments(): readonly MarkdownDocument[] {
  const readmes = ['README.md', ...publishedPackages().map(({ folder }) => `${folder}/README.md`)]
  const guides = guideFiles().map((name) => relative(root, join(guidesFolder, `${name}.md`)).replaceAll('\\', '/'))
  return [...readmes, ...guides].map(readDocument)
}

/** What those who work on the repository read beside that. */
export function contributorDocuments(): readonly MarkdownDocument[] {
  const paths = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('tooling', 'README.md')]
  return [...new Set(paths)].filter((path) => !path.includes('docs/guides')).map(readDocument)
}
