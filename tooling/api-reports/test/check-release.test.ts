import { describe, expect, test } from 'vitest'
import { type Candidate, missingChangeset, neededChangesets, neededForBase } from '../src/release/check-release.ts'
import { surfaceOf } from './surface-of.ts'

const candidate = (code: string, state: object = {}, specifier = '@sdk/x'): Candidate => ({
  state: { version: '1.0.0', manifest: { engines: { node: '>=22' } }, sources: { 'src/a': '1' }, ...state },
  surface: surfaceOf({ [specifier]: code }),
})
const released = candidate('export const a: 1;')

describe('a release needs', () => {
  test('nothing where nothing changed', () => {
    expect(neededChangesets(released, candidate('export const a: 1;', { version: '1.0.1' }))).toEqual([])
  })

  test('what the surface asks for, and a patch for sources', () => {
    const now = candidate('export const b: 1;', { sources: { 'src/a': '2', 'src/b': '1' } })
    expect(neededChangesets(released, now)).toEqual([
      { level: 'major', reason: 'a of @sdk/x: it is no longer exported' },
      { level: 'minor', reason: 'b of @sdk/x: the export was added' },
      { level: 'patch', reason: 'published sources were changed: src/a, src/b' },
    ])
  })

  test('a patch for the manifest, a major for the Node.js it asks for', () => {
    const manifest = { engines: { node: '>=24' }, dependencies: { ky: '^2.2.0' } }
    expect(neededChangesets(released, candidate('export const a: 1;', { manifest }))).toEqual([
      { level: 'major', reason: '"engines" of package.json was changed' },
      { level: 'patch', reason: '"dependencies" of package.json was changed' },
    ])
  })
})

describe('a break of @core/http', () => {
  const base = (members: string): Candidate =>
    candidate(
      `export interface Options { inner: Inner }\ninterface Inner { ${members} }\nexport const other: 1;`,
      {},
      '@core/http',
    )
  const service = candidate("import { Options } from '@core/http';\nexport function f(options: Options): void;")
  const stranger = candidate("import { other } from '@core/http';\nexport { other };")

  test('is a break of the services that show it to their users', () => {
    expect(neededForBase({ own: service, base: base('a: 1') }, base(''))).toEqual([
      { level: 'major', reason: 'shows Inner of @core/http to its users, and member a was removed' },
    ])
  })

  test('is none of services that show something else, and what is added is none at all', () => {
    expect(neededForBase({ own: stranger, base: base('a: 1') }, base(''))).toEqual([])
    expect(neededForBase({ own: service, base: base('') }, base('a?: 1'))).toEqual([])
  })
})

describe('the failure', () => {
  const needed = [
    { level: 'major', reason: 'a of @sdk/x: it is no longer exported' },
    { level: 'patch', reason: 'published sources were changed: src/a' },
  ] as const

  test('names the export, the level and the file to write', () => {
    expect(missingChangeset('@sdk/x', needed, new Map([['@sdk/x', 'minor']])))
      .toBe(`@sdk/x needs a major changeset (minor is pending):
  a of @sdk/x: it is no longer exported
Write .changeset/x-major.md, in words for users:
---
'@sdk/x': major
---

What changed.

## Migration

What users have to do about it, with code before and after.`)
  })

  test('is none where enough is pending', () => {
    expect(missingChangeset('@sdk/x', needed, new Map([['@sdk/x', 'major']]))).toBeUndefined()
    expect(missingChangeset('@sdk/x', needed.slice(1), new Map([['@sdk/x', 'patch']]))).toBeUndefined()
    expect(missingChangeset('@sdk/x', needed.slice(1), new Map([['@sdk/y', 'patch']]))).toContain(
      'needs a patch changeset',
    )
  })
})
