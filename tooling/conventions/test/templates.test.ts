import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { filesBelow, publishedPackages, readText, root } from '../src/repository.ts'

const run = promisify(execFile)
const folder = 'tooling/templates'
const templates = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)

/** What a template's files import, file by file. */
function importsOf(files: readonly string[]): { readonly file: string; readonly specifier: string }[] {
  return files.flatMap((file) =>
    [...readText(file).matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) => ({
      file,
      specifier,
    })),
  )
}

/** The package that a specifier leads to. */
const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''

const published = new Map(publishedPackages().map(({ manifest }) => [manifest.name, manifest]))

interface TemplateManifest {
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const isOfNode = (specifier: string): boolean => specifier.startsWith('node:')

describe.each(templates)('%s', (template) => {
  const sources = importsOf(filesBelow(`${template}/src`, '.ts'))
  const tests = importsOf(filesBelow(`${template}/test`, '.ts'))
  const manifest = JSON.parse(readText(`${template}/package.json`)) as TemplateManifest

  test('stands by itself: no import leads out of its folder', () => {
    const relative = [...sources, ...tests].filter(({ specifier }) => specifier.startsWith('.'))
    expect(relative.length).toBeGreaterThan(10)
    const outside = relative.filter(({ file, specifier }) => !join(dirname(file), specifier).startsWith(`${template}/`))
    expect(outside).toEqual([])
    expect(sources.filter(({ specifier }) => specifier.includes('/test/'))).toEqual([])
  })

  test('imports what it declares, by entries that are published', () => {
    const packages = [...sources, ...tests].filter(({ specifier }) => !/^(?:\.|node:)/.test(specifier))
    for (const { file, specifier } of packages) {
      const name = packageOf(specifier)
      const declared = file.startsWith(`${template}/src`)
        ? manifest.dependencies
        : { ...manifest.dependencies, ...manifest.devDependencies }
      expect(Object.keys(declared ?? {}), `${file}: ${specifier}`).toContain(name)
    }
    const unpublished = packages.filter(({ specifier }) => {
      const entries = published.get(packageOf(specifier))?.exports
      return entries !== undefined && !Object.hasOwn(entries, `.${specifier.slice(packageOf(specifier).length)}`)
    })
    expect(unpublished).toEqual([])
    const unused = Object.keys(manifest.dependencies ?? {}).filter(
      (name) => !packages.some(({ specifier }) => packageOf(specifier) === name),
    )
    expect(unused).toEqual([])
    expect(manifest.private).toBe(true)
  })

  test('is tested with the testing entries of the packages, and its sources use none of them', () => {
    const ofPackages = tests.filter(({ specifier }) => published.has(packageOf(specifier)))
    expect(ofPackages.length).toBeGreaterThan(2)
    expect(ofPackages.filter(({ specifier }) => !specifier.endsWith('/testing'))).toEqual([])
    const others = tests.filter(({ specifier }) => !specifier.startsWith('.') && !isOfNode(specifier))
    expect(others.filter(({ specifier }) => packageOf(specifier).startsWith('@repo/'))).toEqual([])
    expect(sources.filter(({ specifier }) => specifier.endsWith('/testing'))).toEqual([])
  })

  test('has a configuration of its own, without the condition that leads to sources', () => {
    const tsconfig = readText(`${template}/tsconfig.json`)
    expect(JSON.parse(tsconfig)).not.toHaveProperty('extends')
    expect(tsconfig).not.toContain('@sdk/source')
    expect(tsconfig).toContain('nodenext')
    expect(readText(`${template}/README.md`)).toContain('workspace:^')
  })

  // `npm test` builds first; a run of the tests alone may have nothing to look at.
  test.skipIf(!existsSync(join(root, 'packages/ovirt/dist/index.js')))('begins with what is published', async () => {
    const main = join(root, template, 'src/main.ts')
    const node = join(root, 'node_modules/.bin/node')
    // Neither has any environment: each says what it lacks, and has loaded all of its packages by then.
    const failed = run(node, [main, '--all'], { env: { PATH: process.env['PATH'] } })
    const { code, stdout, stderr } = (await failed.catch(
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    )) as { code?: number; stdout: string; stderr: string }
    expect(code).toBeGreaterThan(0)
    expect(stdout + stderr).toMatch(/(?:MICETRO_URL is not set|OVIRT_URL: is not set)/)
  })
})
