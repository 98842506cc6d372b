import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'

/** What will be released: the packages that a changeset names, and its text. */
interface Change {
  readonly packages: readonly string[]
  readonly text: string
}

function readChange(path: string): Change {
  const [, head = '', text = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(readFileSync(path, 'utf8')) ?? []
  return { packages: [...head.matchAll(/^['"]?(@[\w/-]+)['"]?:/gm)].map(([, name = '']) => name), text: text.trim() }
}

function pendingChanges(): readonly Change[] {
  const folder = join(root, '.changeset')
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
  return names.toSorted().map((name) => readChange(join(folder, name)))
}

/** As one point of a list, also if it has several paragraphs. */
const point = (text: string): string => `- ${text.replaceAll('\n', '\n  ')}`

/** What users read of each package: its changelog, after what the next release will bring. */
export function releaseNotes(): string {
  const changes = pendingChanges()
  const sections = publishedPackages().map(({ folder, manifest: { name } }) => {
    const next = changes.filter(({ packages }) => packages.includes(name)).map(({ text }) => point(text))
    const path = join(root, folder, 'CHANGELOG.md')
    const past = existsSync(path) ? readFileSync(path, 'utf8').replace(/^# .*\n/, '') : ''
    const parts = [
      `## ${name}`,
      next.length > 0 ? '### Next release' : '',
      next.join('\n\n'),
      past.replaceAll(/^#/gm, '##').trim(),
    ]
    return parts.filter((part) => part !== '').join('\n\n')
  })
  return sections.join('\n\n')
}
