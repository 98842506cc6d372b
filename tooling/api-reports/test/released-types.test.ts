import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'
import { afterAll, describe, expect, test } from 'vitest'
import { compileErrors, releasedProgram } from '../src/release/compile-released.ts'
import { hashSources } from '../src/release/published-state.ts'
import { releasedFolder } from '../src/release/release-record.ts'
import { codeOfUsers, keepTypes } from '../src/release/released-types.ts'

const folder = mkdtempSync(join(tmpdir(), 'released-types-'))
afterAll(() => rmSync(folder, { recursive: true }))

const kept = publishedPackages()
  .map((item) => join(root, releasedFolder(item), 'types'))
  .filter((path) => existsSync(path))

// Before the first release nothing is kept.
test.runIf(kept.length > 0)('what was written for the last release compiles against the sources of today', async () => {
  expect(kept.flatMap((path) => readdirSync(path)).length).toBeGreaterThan(0)
  expect(await compileErrors(releasedProgram)).toEqual([])
})

describe('what is kept', () => {
  test('is examples and type tests that use nothing but what is published', () => {
    const from = join(folder, 'test')
    mkdirSync(join(from, 'examples'), { recursive: true })
    writeFileSync(join(from, 'examples/one.ts'), "import { a } from '@sdk/x'")
    writeFileSync(join(from, 'types.test.ts'), "import type { A } from '@sdk/x/types'")
    writeFileSync(join(from, 'inner-types.test.ts'), "import type { A } from '../src/a.ts'")
    writeFileSync(join(from, 'other.test.ts'), "import { a } from '@sdk/x'")
    expect(keepTypes(from, join(folder, 'kept'))).toEqual(['examples/one.ts', 'types.test.ts'])
    expect(readdirSync(join(folder, 'kept'), { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
      'examples',
      'examples/one.ts',
      'types.test.ts',
    ])
  })

  test('is something in each package that has examples', () => {
    const found = publishedPackages().map((item) => codeOfUsers(join(root, item.folder, 'test')).length)
    expect(found.filter((count) => count > 0).length).toBeGreaterThanOrEqual(4)
  })

  test('is compiled: code that the sources no longer take is an error', async () => {
    const project = join(folder, 'tsconfig.json')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      project,
      JSON.stringify({
        extends: join(root, 'tooling/api-reports/tsconfig.released.json'),
        compilerOptions: {
          paths: { '@sdk/ibis': [join(root, 'packages/ibis/src/index.ts')] },
          typeRoots: [join(root, 'node_modules/@types')],
        },
        include: ['./*.ts'],
      }),
    )
    const code = (call: string): string =>
      `import { IbisClientConnection } from '@sdk/ibis'\nexport const connection = new IbisClientConnection(${call})\n`
    writeFileSync(join(folder, 'code.ts'), code(''))
    expect((await compileErrors(project)).join('\n')).toMatch(/code\.ts.*error TS2554/)
    writeFileSync(join(folder, 'code.ts'), code("{ url: 'https://directory.test' }"))
    expect(await compileErrors(project)).toEqual([])
  })
})

test('sources are hashed folder by folder, without the version', () => {
  const source = join(folder, 'package/src')
  mkdirSync(join(source, 'inner/deep'), { recursive: true })
  writeFileSync(join(source, 'index.ts'), '1')
  writeFileSync(join(source, 'version.ts'), '1')
  writeFileSync(join(source, 'inner/deep/a.ts'), '1')
  const before = hashSources(join(folder, 'package'))
  expect(Object.keys(before)).toEqual(['src/index.ts', 'src/inner'])
  writeFileSync(join(source, 'version.ts'), '2')
  expect(hashSources(join(folder, 'package'))).toEqual(before)
  writeFileSync(join(source, 'inner/deep/a.ts'), '2')
  const after = hashSources(join(folder, 'package'))
  expect(after['src/inner']).not.toBe(before['src/inner'])
  expect(after['src/index.ts']).toBe(before['src/index.ts'])
})
