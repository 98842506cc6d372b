import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workspaceNode } from './workspace-node.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
// Inside the workspace package, so that the examples find what an app would have installed.
const folder = join(import.meta.dirname, '../readme-examples')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map((match) => match[1] ?? '')

/** What each example prints, in the order of the README. */
const outputs = [/^$/, /^dnsZones\/\d+ example\.com\.$/, /^Example Person ab123@cam\.example$/, /^true Someone$/, /^1$/]

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  for (const [index, code] of examples.entries()) writeFileSync(join(folder, `${index}.ts`), code)
  const tsconfig = { extends: '../tsconfig.json', include: ['*.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the README’s examples compile', async () => {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout } = await run(tsc, ['-p', folder], { encoding: 'utf8' }).catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
  expect(examples).toHaveLength(outputs.length)
})

const builds: readonly (readonly [string, readonly string[]])[] = [
  ['the sources', ['--conditions=@sdk/source']],
  // `npm test` builds first.
  ...(existsSync(join(root, 'packages/ovirt/dist/index.js')) ? [['what is published', []] as const] : []),
]

describe.each(builds)('with %s', (_, conditions) => {
  test.each([...outputs.entries()])('example %i of the README runs', async (index, output) => {
    const fakes = join(import.meta.dirname, 'readme-fakes.ts')
    const given = [...conditions, '--import', fakes, join(folder, `${index}.ts`)]
    const { stdout, stderr } = await run(workspaceNode, given, { encoding: 'utf8', timeout: 30_000 })
    expect(stdout.trimEnd()).toMatch(output)
    expect(stderr).toBe('')
  })
})
