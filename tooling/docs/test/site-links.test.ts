import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishedEntries } from '../src/site/entries.ts'

const folder = join(import.meta.dirname, '../dist/site')
const isBuilt = existsSync(join(folder, 'index.html'))
const reason = isBuilt ? '' : ' (skipped: the site is not built)'

interface SitePage {
  readonly path: string
  readonly ids: ReadonlySet<string>
  /** What it leads to. */
  readonly links: readonly string[]
  /** What it loads by itself. */
  readonly loads: readonly string[]
}

function readPage(path: string): SitePage {
  const html = readFileSync(join(folder, path), 'utf8')
  const found = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, text = '']) => text)
  return {
    path,
    ids: new Set(found(/\sid="([^"]*)"/g)),
    links: found(/<a\s[^>]*?href="([^"]*)"/g).map((link) => link.replaceAll('&amp;', '&')),
    loads: [
      ...found(/<(?:script|img|iframe|source|use)\s[^>]*?(?:src|href)="([^"]*)"/g),
      ...found(/<link\s[^>]*?href="([^"]*)"/g),
    ],
  }
}

const isForeign = (link: string): boolean => /^(?:[a-z]+:|\/\/)/i.test(link)

describe.skipIf(!isBuilt)(`the pages of the site${reason}`, () => {
  const pages = isBuilt
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.html'))
        .map((name) => readPage(name.replaceAll('\\', '/')))
    : []
  const byPath = new Map(pages.map((page) => [page.path, page]))

  test('are there for every entry', () => {
    const names = publishedEntries().map(({ name }) => `modules/${name.replaceAll(/[@/]/g, '_')}.html`)
    expect(names.filter((name) => !byPath.has(name))).toEqual([])
    expect(pages.length).toBeGreaterThan(2_000)
  })

  test('lead nowhere that is not there', () => {
    const broken = pages.flatMap(({ path, links }) =>
      [...new Set(links)]
        .filter((link) => !isForeign(link))
        .filter((link) => {
          const [file = '', anchor = ''] = link.split('#')
          const target =
            file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file))).replaceAll('\\', '/')
          const page = byPath.get(target)
          if (page === undefined) return !existsSync(join(folder, target))
          return anchor !== '' && !page.ids.has(decodeURIComponent(anchor))
        })
        .map((link) => `${path}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  test('load nothing from elsewhere', () => {
    const foreign = pages.flatMap(({ path, loads }) => loads.filter(isForeign).map((load) => `${path}: ${load}`))
    expect(foreign).toEqual([])
    const assets = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'))
    const css = assets.map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n')
    expect([...css.matchAll(/@import|url\(["']?https?:/g)].map(String)).toEqual([])
  })
})
