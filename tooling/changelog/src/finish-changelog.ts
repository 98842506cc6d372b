import { dependencyMark } from './release-lines.ts'

/** What Changesets calls the parts of a version, and what users do, in the order in which they stand. */
const titles: readonly (readonly [string, string])[] = [
  ['Major Changes', 'Breaking changes'],
  ['Minor Changes', 'New'],
  ['Patch Changes', 'Fixed'],
]

const dependenciesTitle = 'Dependencies'

const isOfDependencies = (line: string): boolean => line.startsWith(dependencyMark)

const isFirst = (item: string): boolean => item.startsWith('- **First version')

/** The items of a part, without those that tell of dependencies, and these. What a first version is comes first. */
function split(part: string): readonly [string, string] {
  const items = part
    .split(/^(?=- )/m)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const changes = items.filter((item) => !isOfDependencies(item))
  // Items of several paragraphs stand apart.
  const between = changes.some((item) => item.includes('\n\n')) ? '\n\n' : '\n'
  const ordered = [...changes.filter(isFirst), ...changes.filter((item) => !isFirst(item))]
  return [ordered.join(between), items.filter(isOfDependencies).join('\n')]
}

function finishVersion(text: string, date: string): string {
  const [heading = '', ...parts] = text.trim().split(/^### /m)
  const finished: string[] = []
  const dependencies: string[] = []
  for (const part of parts) {
    const [title = '', ...lines] = part.split('\n')
    const [changes, ofDependencies] = split(lines.join('\n'))
    const named = titles.find(([theirs]) => theirs === title.trim())?.[1] ?? title.trim()
    if (changes !== '') finished.push(`### ${named}\n\n${changes}`)
    if (ofDependencies !== '') dependencies.push(ofDependencies)
  }
  if (dependencies.length > 0) finished.push(`### ${dependenciesTitle}\n\n${dependencies.join('\n')}`)
  const [version = '', ...introduction] = heading.trim().split('\n')
  return [`${version} (${date})`, ...introduction, ...finished].filter((piece) => piece.trim() !== '').join('\n\n')
}

/**
 * Makes the newest version of a changelog as Changesets has written it readable: with its date, and with parts that are
 * named for what they mean to users. Versions that have a date stay as they are, so that running it again changes nothing.
 *
 * @param date Like `2030-01-31`.
 */
export function finishChangelog(changelog: string, date: string): string {
  const [title = '', ...versions] = changelog.split(/^(?=## )/m)
  const finished = versions.map((version) =>
    /^## \d+\.\d+\.\d+\S*\s*$/m.test(version.split('\n')[0] ?? '') ? finishVersion(version, date) : version.trim(),
  )
  return `${[title.trim(), ...finished].join('\n\n')}\n`
}
