import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { publishedPackages, root } from '../src/repository.ts'

const run = promisify(execFile)

const binaries = [
  ['Node.js 22', 'tooling/node-matrix/node_modules/node-22/bin/node'],
  ['Node.js 24', 'tooling/node-matrix/node_modules/node-24/bin/node'],
  ['the Node.js of the workspace', 'node_modules/.bin/node'],
]
  .map(([name = '', path = '']) => [name, join(root, path)] as const)
  .filter(([, binary]) => existsSync(binary))

const entries = publishedPackages().flatMap(({ folder, manifest }) =>
  Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'object')
    .map(([entry]) => [manifest.name + entry.slice(1), folder] as const),
)
const isBuilt = publishedPackages().every(({ folder }) => existsSync(join(root, folder, 'dist/index.js')))

/** What an entry exports, with what functions and classes call themselves: loggers write the class of an error. */
async function namesOf(binary: string, folder: string, code: string, ...options: string[]): Promise<string[]> {
  const named = `(name) => typeof module[name] === 'function' ? name + ' is ' + module[name].name : name`
  const show = `${code}.then((module) => process.stdout.write(JSON.stringify(Object.keys(module).filter((name) => name !== 'module.exports').sort().map(${named}))))`
  // Read from the package's own folder, where its name leads to itself.
  const { stdout } = await run(binary, ['--no-warnings', ...options, '--eval', show], { cwd: join(root, folder) })
  return JSON.parse(stdout) as string[]
}

// `npm test` builds first; a run of the tests alone may have nothing to look at.
describe.skipIf(!isBuilt).each(entries)('%s as it is published', (entry, folder) => {
  test.each(binaries)('exports what its source does, to import and to require, on %s', async (_, binary) => {
    const [, workspaceNode = ''] = binaries.at(-1) ?? []
    const expected = await namesOf(workspaceNode, folder, `import('${entry}')`, '--conditions=@sdk/source')
    expect(await namesOf(binary, folder, `import('${entry}')`)).toEqual(expected)
    expect(await namesOf(binary, folder, `Promise.resolve(require('${entry}'))`)).toEqual(expected)
  })
})
