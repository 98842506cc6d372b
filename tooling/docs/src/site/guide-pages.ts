import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import {
  type Application,
  Converter,
  type DocumentReflection,
  MinimalSourceFile,
  normalizePath,
  type NormalizedPath,
  type ProjectReflection,
} from 'typedoc'
import { type Guide, listedGuides, withChildren } from '../documents/guides.ts'
import { releaseNotes } from './release-notes.ts'

const rootReadme = normalizePath(join(root, 'README.md'))

/** Where a guide's file is. */
export type PathOfGuide = (guide: Guide) => NormalizedPath

/** The text of the first heading, which is taken away: the page has its title already. */
function takeTitle(page: DocumentReflection): string {
  const [first] = page.content
  const title = /^# (.+)\n/.exec(first?.text ?? '')
  if (first === undefined || title?.[1] === undefined) throw new Error(`${page.name} does not begin with a heading`)
  first.text = first.text.slice(title[0].length)
  return title[1]
}

function nest(
  project: ProjectReflection,
  guides: readonly Guide[],
  pages: ReadonlyMap<Guide, DocumentReflection>,
): void {
  for (const guide of guides) {
    const parent = pages.get(guide)
    for (const child of guide.children) {
      const page = pages.get(child)
      if (parent === undefined || page === undefined) continue
      for (const list of [project.documents, project.childrenIncludingDocuments]) {
        const index = list?.indexOf(page) ?? -1
        if (index !== -1) list?.splice(index, 1)
      }
      page.parent = parent
      parent.addChild(page)
    }
  }
}

/** Calls the pages of guides by their headings, puts them below each other as they are listed, and adds the notes. */
export function arrangeGuides(app: Application, pathOf: PathOfGuide): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const guides = listedGuides()
    const byPath = new Map((project.documents ?? []).map((page) => [project.files.getReflectionPath(page), page]))
    const pages = new Map<Guide, DocumentReflection>()
    for (const guide of withChildren(guides)) {
      const page = byPath.get(pathOf(guide))
      if (page === undefined) throw new Error(`the guide ${guide.name} has no page`)
      const heading = takeTitle(page)
      page.name = guide.title ?? heading
      pages.set(guide, page)
      // Of the README of the repository, which is no page, others link to this part.
      if (guide.name === 'versions-and-support') project.files.registerReflectionPath(rootReadme, page)
      if (guide.name !== 'release-notes') continue
      const notes = new MinimalSourceFile(releaseNotes(), pathOf(guide))
      page.content.push({ kind: 'text', text: '\n\n' }, ...app.converter.parseRawComment(notes, project.files).content)
    }
    nest(project, guides, pages)
  })
}
