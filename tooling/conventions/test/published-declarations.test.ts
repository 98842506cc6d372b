import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { publishedPackages, root } from '../src/repository.ts'

const run = promisify(execFile)

const declarationsIn = (folder: string): string[] =>
  readdirSync(join(root, folder, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => join(root, folder, 'dist', name))

const built = publishedPackages().filter(({ folder }) => existsSync(join(root, folder, 'dist/index.d.ts')))

// `npm test` builds first; a run of the tests alone may have nothing to look at.
describe.skipIf(built.length === 0).each(built)('the declarations of $manifest.name', ({ folder, manifest }) => {
  const files = declarationsIn(folder)
  const entries = Object.values(manifest.exports ?? {}).flatMap((entry) =>
    typeof entry === 'object' && entry['types'] !== undefined ? [join(root, folder, entry['types'])] : [],
  )

  test('are one file for each entry, and what entries share', () => {
    expect(files).toEqual(expect.arrayContaining(entries))
    expect(files.length).toBeLessThanOrEqual(2 * entries.length + 2)
  })

  test('lead to the sources that are published beside them', () => {
    for (const map of files.map((file) => `${file}.map`).filter((file) => existsSync(file))) {
      const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }
      for (const source of sources) {
        const path = join(dirname(map), source)
        expect(path.startsWith(join(root, folder, 'src')) && existsSync(path), `${map}: ${source}`).toBe(true)
      }
    }
    expect(existsSync(join(root, folder, 'dist/index.d.ts.map'))).toBe(true)
  })

  test('say what the sources say of the main entry', () => {
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
    expect(text.match(/@since 0\.1\.0/g)?.length ?? 0).toBeGreaterThan(5)
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('compile without the sources: module %s, resolution %s', async (module, resolution) => {
    const tsc = join(root, 'node_modules/.bin/tsc')
    const options = ['--strict', '--target', 'es2023', '--lib', 'es2023,esnext.disposable', '--types', 'node']
    const kind = ['--module', module, '--moduleResolution', resolution]
    const compiled = run(tsc, ['--ignoreConfig', '--noEmit', ...options, ...kind, ...files], {
      cwd: join(root, folder),
    })
    const failure = await compiled.then(
      () => '',
      (error: unknown) => String((error as { stdout?: unknown }).stdout),
    )
    // Types that dependencies bring along are not ours to check.
    expect(failure.split('\n').filter((line) => line.startsWith('dist/'))).toEqual([])
  })
})
