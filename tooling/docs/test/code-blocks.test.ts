import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { filesBelow, publishedPackages, root } from '@repo/conventions/repository'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blocksOf } from '../src/documents/blocks.ts'
import { userDocuments } from '../src/documents/documents.ts'

const run = promisify(execFile)
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const blocks = userDocuments().flatMap(({ path, text }) =>
  blocksOf(text)
    .filter(({ language }) => ['ts', 'typescript', 'js', 'javascript'].includes(language))
    .map((block) => Object.assign(block, { path, place: `${path}:${block.line}` })),
)

/** The sources of a package that could be shown, with the tests that import them. */
function shownSources(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return ['test', 'examples'].flatMap((part) =>
    existsSync(join(root, folder, part))
      ? filesBelow(`${folder}/${part}`, '.ts').map((path) => ({ path, text: read(path) }))
      : [],
  )
}

/** Whether a test of the package mentions the file by its name, as an import does. */
function isRun(path: string, sources: ReturnType<typeof shownSources>): boolean {
  const name = path.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''
  const mention = new RegExp(`['/]${name}(?:\\.ts)?['"\`]`)
  return sources.some(({ path: other, text }) => other.endsWith('.test.ts') && mention.test(text))
}

describe('code blocks of what users read', () => {
  test('are there', () => {
    expect(blocks.length).toBeGreaterThan(50)
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['ts']))
  })

  // What is written there is compared by the test of documents, and run by the one of examples.
  test('are examples in all guides: write them to examples/, and <!-- example: name --> above the block', () => {
    const own = blocks.filter(({ path, example }) => path.startsWith('tooling/') && example === undefined)
    expect(own.map(({ place }) => place)).toEqual([])
  })

  // The README of the repository has its own test, which runs its blocks by number.
  const readme = read('tooling/demo/test/readme.test.ts')
  test('the README of the repository has a run for each', () => {
    const outputs = /const outputs = \[(.+)\]/.exec(readme)?.[1] ?? ''
    expect(outputs.split('/,').length).toBe(blocks.filter(({ path }) => path === 'README.md').length)
  })

  const ofPackages = blocks.filter(({ path, example }) => path.startsWith('packages/') && example === undefined)
  test.each(ofPackages)('$place is a file that a test runs', ({ path, text }) => {
    const sources = shownSources(dirname(path))
    const same = sources.filter((source) => source.text === text)
    expect(same.length, 'no file of test/ or examples/ has this text').toBeGreaterThan(0)
    expect(
      same.some((source) => isRun(source.path, sources)),
      `no test runs ${same[0]?.path ?? ''}`,
    ).toBe(true)
  })
})

const isBuilt = publishedPackages().every(({ folder }) => existsSync(join(root, folder, 'dist/index.d.ts')))

describe('all code blocks', () => {
  // Inside the workspace package, so that they find what an app would have installed.
  const folder = join(import.meta.dirname, '../dist/blocks')

  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const { place, text } of blocks) writeFileSync(join(folder, `${place.replaceAll(/\W+/g, '-')}.ts`), text)
    // What an app has, and nothing of this repository's own.
    const compilerOptions = {
      target: 'es2023',
      lib: ['es2023', 'esnext.disposable'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['the sources', ['--customConditions', '@sdk/source', '--allowImportingTsExtensions']],
    // `npm test` builds first; a run of the tests alone may have nothing to look at.
    ...(isBuilt ? [['what is published', []] as const] : []),
  ]
  test.each(kinds)('compile against %s', { timeout: 120_000 }, async (_, options) => {
    expect(readdirSync(folder)).toHaveLength(blocks.length + 2)
    const tsc = join(root, 'node_modules/.bin/tsc')
    const { stdout } = await run(tsc, ['-p', folder, ...options]).catch((error: { stdout: string }) => error)
    // Mistakes in the sources are told by their own check.
    expect(stdout.split('\n').filter((line) => line.includes('dist/blocks/'))).toEqual([])
  })
})
