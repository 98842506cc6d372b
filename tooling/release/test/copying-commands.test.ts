import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { copyingCommands, pinPackages } from '../src/apps/copying-commands.ts'

const folder = join(root, 'tooling/templates')

interface TemplateManifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

describe.each(readdirSync(folder))('the README of %s', (name) => {
  const { scripts, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(folder, name, 'package.json'), 'utf8'),
  ) as TemplateManifest
  const commands = copyingCommands(readFileSync(join(folder, name, 'README.md'), 'utf8'))
    .trim()
    .split('\n')

  test('takes away what only this repository understands, before it installs all that is needed', () => {
    const installs = commands.filter((command) => command.startsWith('npm install '))
    expect(commands[0]).toBe('npm pkg delete dependencies devDependencies')
    expect(installs).toEqual([
      `npm install ${Object.keys(dependencies).join(' ')}`,
      `npm install --save-dev ${Object.keys(devDependencies).join(' ')}`,
    ])
  })

  test('ends with a check and the tests', () => {
    expect(commands.slice(-2)).toEqual(['npm run typecheck', 'npm test'])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'typecheck']))
  })
})

test('packages of others get the version that is known to work, ours the newest', () => {
  const commands = 'npm pkg set name=app\nnpm install --save-dev @core/http @types/node vitest\nnpm test\n'
  expect(pinPackages(commands, (name) => `1-of-${name}`)).toBe(
    'npm pkg set name=app\nnpm install --save-dev @core/http @types/node@1-of-@types/node vitest@1-of-vitest\nnpm test\n',
  )
  expect(() => copyingCommands('# Nothing')).toThrow('does not say how')
})
