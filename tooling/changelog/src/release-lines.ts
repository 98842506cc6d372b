import { hasMigration } from './migration.ts'

// What Changesets asks for the lines of a changelog: `changelog` in .changeset/config.json leads here.

/** A changeset, as far as its lines depend on it. */
export interface ReadChangeset {
  readonly id: string
  readonly summary: string
}

/** A dependency that is released too. */
export interface ReleasedDependency {
  readonly name: string
  readonly newVersion: string
}

/** How large a change is. */
export type Bump = 'major' | 'minor' | 'patch' | 'none'

/** Lines that tell of dependencies begin like this. */
export const dependencyMark = '- Comes with '

/** Headings as lines in bold. In blocks of code `#` begins a comment. */
const withoutHeadings = (text: string): string =>
  text
    .split(/^(```[^]*?^```)$/m)
    .map((piece) => (piece.startsWith('```') ? piece : piece.replaceAll(/^#+ +(.+)$/gm, '**$1**')))
    .join('')

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ').trimStart()

/**
 * The item of a change in the changelog: what the changeset says, and nothing of commits, which tell users nothing. A
 * heading within it becomes a line in bold, as it stands in a list.
 *
 * @throws Error for a major change without a heading `Migration`, so that no version is made that leaves users alone.
 */
export function getReleaseLine({ id, summary }: ReadChangeset, bump: Bump): string {
  if (bump === 'major' && !hasMigration(summary)) {
    throw new Error(`.changeset/${id}.md: a major change needs a heading "## Migration", and what users have to do`)
  }
  return `- ${indented(withoutHeadings(summary.trim()))}`
}

/** The item that says with what versions of the other packages a package comes. */
export function getDependencyReleaseLine(_: readonly unknown[], dependencies: readonly ReleasedDependency[]): string {
  if (dependencies.length === 0) return ''
  const list = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).join(', ')
  return `${dependencyMark}${list}, whose changes are in ${dependencies.length > 1 ? 'their changelogs' : 'its changelog'}.`
}
