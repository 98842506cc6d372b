import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { packedFiles } from '../src/size/packed-files.ts'

/** The one that the release is proved with. */
const oldestTypeScript = /"typescript-oldest": "npm:typescript@(\d+\.\d+)\./.exec(
  readFileSync(join(root, 'tooling/release/package.json'), 'utf8'),
)?.[1]

const isBuilt = publishedPackages().every(({ folder }) => existsSync(join(root, folder, 'dist/index.js')))

// `npm test` builds first; a run of the tests alone may have nothing to pack.
describe.skipIf(!isBuilt).each(publishedPackages())('the tarball of $manifest.name', async (item) => {
  const files = isBuilt ? (await packedFiles(item)).files.map(({ path }) => path) : []
  const read = (path: string): string => readFileSync(join(root, item.folder, path), 'utf8')

  test('has what says what it is and how it may be used', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']))
    // Written by the first release.
    expect(files.includes('CHANGELOG.md')).toBe(item.manifest.version !== '0.0.0')
  })

  // Its links to the repository lead nowhere where it is installed.
  test('has a README that says by itself what is needed', () => {
    const readme = read('README.md')
    const node = item.manifest.engines?.node?.replace('>=', '')
    expect(readme).toContain(`It needs Node.js ${node} or newer, and TypeScript ${oldestTypeScript} or newer`)
    // The base client is installed by no app itself.
    expect(readme.includes('`@sdk:registry=` and `@core:registry=`')).toBe(item.manifest.name.startsWith('@sdk/'))
  })

  test('has the build and its sources, and nothing else', () => {
    const others = files.filter((path) => !/^(?:dist|src)\//.test(path) && path.includes('/'))
    expect(others).toEqual([])
    expect(files.filter((path) => /\.(?:test|bench)\.|\.tsbuildinfo$|(?:^|\/)\./.test(path))).toEqual([])
  })

  test('has all that its manifest leads to', () => {
    const targets = Object.values(item.manifest.exports ?? {}).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    expect(targets.map((target) => target.slice(2)).filter((path) => !files.includes(path))).toEqual([])
  })

  test('has source maps that lead to files in it', () => {
    const here = new URL('file:///')
    const maps = files.filter((path) => path.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(0)
    const absent = maps.flatMap((map) => {
      const { sources } = JSON.parse(read(map)) as { readonly sources: readonly string[] }
      const paths = sources.map((source) => new URL(source, new URL(map, here)).pathname.slice(1))
      return paths.filter((path) => !files.includes(path)).map((path) => `${map}: ${path}`)
    })
    expect(absent).toEqual([])
  })

  test('has the source maps that its code names', () => {
    const named = files
      .filter((path) => /^dist\/.*\.(?:js|d\.ts)$/.test(path))
      .flatMap((path) => {
        const name = /^\/\/# sourceMappingURL=(\S+)$/m.exec(read(path))?.[1]
        return name === undefined ? [] : [join(path, '..', name)]
      })
    expect(named.filter((path) => !files.includes(path))).toEqual([])
    expect(named.length).toBeGreaterThan(0)
  })
})
