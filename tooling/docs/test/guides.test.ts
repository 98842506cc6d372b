import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { contributorDocuments, userDocuments } from '../src/documents/documents.ts'
import { frontPage, guideFiles, listedGuides, withChildren } from '../src/documents/guides.ts'

/** What a heading is called in addresses. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

function anchorsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^```[^]*?^```$/gm, '')
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading))
}

const links = [...userDocuments(), ...contributorDocuments()].flatMap(({ path, text }) =>
  [...text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => ({
    path,
    target,
  })),
)

describe('the guides', () => {
  test('are all listed', () => {
    const listed = withChildren(listedGuides())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('..'))
    expect([frontPage, ...listed].toSorted()).toEqual(guideFiles())
  })

  test('begin with their title', () => {
    const guides = userDocuments().filter(({ path }) => path.startsWith('tooling/'))
    expect(guides.filter(({ text }) => !/^# [^`\n]+\n\n/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('have no code in headings: the site leaves it out of its list of what is on a page', () => {
    const headings = userDocuments().flatMap(({ path, text }) =>
      [...text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/^#+ .*`.*$/gm)].map(([heading]) => `${path}: ${heading}`),
    )
    expect(headings).toEqual([])
  })

  test('name no host of a registry', () => {
    const named = userDocuments().filter(({ text }) => /registry\.\w+\.\w+|registry[=:] ?https?:/i.test(text))
    expect(named.map(({ path }) => path)).toEqual([])
  })
})

describe('links between documents', () => {
  test('are there', () => {
    expect(links.length).toBeGreaterThan(60)
  })

  test.each(links)('$path: $target', ({ path, target }) => {
    const [file = '', heading] = target.split('#')
    const full = file === '' ? join(root, path) : join(root, dirname(path), file)
    expect(existsSync(full)).toBe(true)
    expect(heading === undefined || anchorsOf(full).includes(heading), `no heading ${heading}`).toBe(true)
  })
})
