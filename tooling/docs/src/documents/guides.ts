import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A page of the guides, and those below it. */
export interface Guide {
  /** Its file in `guides/`, without the ending. */
  readonly name: string
  /** What it is called in the navigation; unless told, its heading. */
  readonly title?: string
  readonly children: readonly Guide[]
}

/** Where the guides are. */
export const guidesFolder: string = join(import.meta.dirname, '../../guides')

/** The page that the site begins with; it is in no list. */
export const frontPage = 'README'

/** All other guides in the order of the navigation; those that are indented belong to the one above, and a title may stand behind. */
const contents = `
getting-started
  getting-started-ovirt
  ../../../packages/ovirt/examples/README: Examples of oVirt
  getting-started-micetro
  getting-started-ibis
  getting-started-cloudspot
coming-from-python
  coming-from-python-ovirt
  generated/ovirt-names
  coming-from-python-micetro
  generated/micetro-names
  coming-from-python-ibis
  generated/ibis-names
  coming-from-python-cloudspot
errors
retries-and-timeouts
logging-and-redaction
tls-and-proxies
testing-with-fakes
recording-fixtures
upgrading
versions-and-support
release-notes
`

/** The guides as they are listed. */
export function listedGuides(): readonly Guide[] {
  const guides: (Guide & { readonly children: Guide[] })[] = []
  for (const line of contents.trim().split('\n')) {
    const [name = '', title] = line.trim().split(': ')
    const guide = { name, children: [], ...(title !== undefined && { title }) }
    if (line.startsWith(' ')) guides.at(-1)?.children.push(guide)
    else guides.push(guide)
  }
  return guides
}

/** Guides, and all those below them. */
export function withChildren(guides: readonly Guide[]): readonly Guide[] {
  return guides.concat(guides.flatMap(({ children }) => children))
}

/** The names of all guides there are, the front page among them. */
export function guideFiles(): readonly string[] {
  return readdirSync(guidesFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.slice(0, -'.md'.length).replaceAll('\\', '/'))
    .toSorted()
}
