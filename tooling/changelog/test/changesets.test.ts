import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Bump, getReleaseLine } from '../src/release-lines.ts'

const root = join(import.meta.dirname, '../../..')
const names = readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md')
const packages = readdirSync(join(root, 'packages')).map((name) => {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { name: string }
  return manifest.name
})

interface Changeset {
  readonly id: string
  readonly releases: readonly { readonly name: string; readonly bump: Bump }[]
  readonly summary: string
}

function read(file: string): Changeset {
  const text = readFileSync(join(root, '.changeset', file), 'utf8')
  const [, front = '', summary = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? []
  const releases = [...front.matchAll(/^['"]([^'"]+)['"]: (\w+)$/gm)].map(([, name = '', bump = '']) => ({
    name,
    bump: bump as Bump,
  }))
  return { id: file.replace(/\.md$/, ''), releases, summary: summary.trim() }
}

test('Changesets is told to ask here for its lines', () => {
  const config = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8')) as { changelog: unknown }
  expect(config.changelog).toBe('../tooling/changelog/src/release-lines.ts')
})

// After a release there are none.
describe.skipIf(names.length === 0).each(names)('.changeset/%s', (file) => {
  const { id, releases, summary } = read(file)

  test('is about packages of this repository', () => {
    expect(releases.length).toBeGreaterThan(0)
    for (const { name, bump } of releases) {
      expect(packages).toContain(name)
      expect(['major', 'minor', 'patch']).toContain(bump)
    }
  })

  test('is written for users: it begins with what is new in a few words, or with a sentence', () => {
    expect(summary).toMatch(/^(?:\*\*[A-Z`@][^*]{2,80}\*\*|[A-Z`@])/)
    expect(summary).toMatch(/[.:`)]$/)
    expect(summary).not.toMatch(/\b(?:TODO|WIP|commit [0-9a-f]{7}|#\d+)\b/)
  })

  test('says what users have to do if it can break their code', () => {
    for (const { bump } of releases) expect(getReleaseLine({ id, summary }, bump)).toMatch(/^- /)
  })
})
