import { describe, expect, test } from 'vitest'
import { blocksOf } from '../src/documents/blocks.ts'
import { contributorDocuments, userDocuments } from '../src/documents/documents.ts'
import { commandsOf, problemOf, scriptsFor } from '../src/documents/shell-commands.ts'

const languages = new Set(['sh', 'bash', 'shell', 'console'])
const commands = [...userDocuments(), ...contributorDocuments()].flatMap(({ path, text }) =>
  blocksOf(text)
    .filter(({ language }) => languages.has(language))
    .flatMap((block) => commandsOf(block.text).map((command) => ({ path, place: `${path}:${block.line}`, command }))),
)

describe('commands in documents', () => {
  test('are there', () => {
    expect(commands.length).toBeGreaterThan(30)
  })

  test.each(commands)('$place: $command', ({ path, command }) => {
    expect(problemOf(command, scriptsFor(path))).toBeUndefined()
  })
})

describe('a block of commands', () => {
  test.each([
    ['npm run no-such-script', 'there is no no-such-script'],
    ['npx -y pnpm@12.21.0 run no-such-script -- --flag', 'there is no no-such-script'],
    ['NAME=value npx -y pnpm@12.21.0 exec no-such-program', 'there is no no-such-program'],
    ['npm install @sdk/no-such-package', 'there is no @sdk/no-such-package'],
    ['npm install --save-dev @sdk/ibis no-such-package', 'there is no @sdk/ibis no-such-package'],
    ['node tooling/no-such-file.ts', 'there is no tooling/no-such-file.ts'],
    ['frobnicate', 'what is `frobnicate`?'],
  ])('is told of %s', (line, problem) => {
    const [command = ''] = commandsOf(line)
    expect(problemOf(command, scriptsFor('README.md'))).toContain(problem)
  })

  test('is cut into its commands', () => {
    const block = '# first\nA=1 B2=x \\\n  npm test   # all\n\n$ npm run demo -- --help && cd there\n'
    expect(commandsOf(block)).toEqual(['npm test', 'npm run demo -- --help', 'cd there'])
  })

  test('may name the scripts of its own package', () => {
    expect(problemOf('npm run check:pack', scriptsFor('packages/ibis/README.md'))).toBeUndefined()
    expect(problemOf('npm run check:pack', scriptsFor('README.md'))).toBe('there is no check:pack')
  })
})
