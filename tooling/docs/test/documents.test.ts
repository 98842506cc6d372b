import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { expectedDocuments } from '../src/documents/expected-documents.ts'
import { sectionOf, withSections } from '../src/documents/sections.ts'

describe('documents', () => {
  test.each([...expectedDocuments()])('%s is as its sources are: pnpm run docs:write', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text)
  })
})

describe('sections of the README', () => {
  const readme = '# Title\n\n## One\n\nfirst\n\n### Below\n\nsecond\n\n## Two\n\nthird $1\n'

  test('end at the next heading of their level', () => {
    expect(sectionOf(readme, 'One')).toBe('first\n\n### Below\n\nsecond')
    expect(sectionOf(readme, 'Two')).toBe('third $1')
    expect(() => sectionOf(readme, 'Three')).toThrow('there is no heading "Three"')
  })

  test('are written between their marks', () => {
    const page = 'a\n\n<!-- from README: Two -->\n\nold\n\n<!-- end -->\n\nb\n'
    const written = 'a\n\n<!-- from README: Two -->\n\nthird $1\n\n<!-- end -->\n\nb\n'
    expect(withSections(page, readme)).toBe(written)
    expect(withSections(written, readme)).toBe(written)
  })
})
