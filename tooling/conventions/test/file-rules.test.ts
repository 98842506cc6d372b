import { describe, expect, test } from 'vitest'
import { filesBelow, publishedPackages, readText } from '../src/repository.ts'

const lines = (path: string): number => readText(path).split('\n').length - 1
const sources = publishedPackages().flatMap(({ folder }) => filesBelow(`${folder}/src`, '.ts'))
const tests = [
  ...publishedPackages().flatMap(({ folder }) => filesBelow(`${folder}/test`, '.ts')),
  ...filesBelow('tooling', '.test.ts'),
]
const tools = filesBelow('tooling', '.ts').filter((path) => !path.endsWith('.test.ts'))
const documents = [
  ...filesBelow('packages', '.md'),
  ...filesBelow('tooling', '.md'),
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
]

/** Lines that break a rule, as `path:line`. */
function offences(paths: readonly string[], rule: RegExp, allowed: readonly string[] = []): string[] {
  return paths
    .filter((path) => !allowed.includes(path))
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, index) => (rule.test(line) ? [`${path}:${index + 1}`] : [])),
    )
}

describe('hand-written files', () => {
  test('are small', () => {
    const sizes = sources.map(lines).toSorted((left, right) => left - right)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80)
    expect([...sources, ...tools].filter((path) => lines(path) > 250)).toEqual([])
    expect(tests.filter((path) => lines(path) > 400)).toEqual([])
  })

  test('are named for what is in them', () => {
    const names = [...sources, ...tests, ...tools].map((path) => path.split('/').at(-1) ?? '')
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|bench))?\.ts$/.test(name))).toEqual([])
    expect([...sources, ...tools].filter((path) => /\/(?:utils?|helpers?|common|misc)(?:\.ts|\/)/.test(path))).toEqual(
      [],
    )
  })

  test('export by name, one by one', () => {
    expect(offences(sources, /^export (?:default|\*)/)).toEqual([])
  })

  test('write to no console', () => {
    expect(offences(sources, /^\s*(?!\*|\/\/).*\bconsole\.(?:log|error|warn|info|debug)\(/)).toEqual([])
  })

  test('read the environment in one place of each package', () => {
    const paths = [...new Set(offences(sources, /process\.env/).map((place) => place.replace(/:\d+$/, '')))]
    const packages = paths.map((path) => path.split('/')[1])
    expect(new Set(packages).size, paths.join(', ')).toBe(packages.length)
  })

  test('parse JSON from servers by the one parser that guards prototypes', () => {
    const allowed = ['packages/http/src/response/parse-json.ts', 'packages/http/src/redact/redact-body.ts']
    expect(
      offences(
        sources.filter((path) => !path.includes('/testing/')),
        /^\s*(?!\*|\/\/).*JSON\.parse\(/,
        allowed,
      ),
    ).toEqual([])
  })
})

describe('the project speaks of itself alone', () => {
  test('no path of a machine, no host of a registry', () => {
    const rule = /(?:^|[^A-Za-z0-9_.])\/(?:home|root|work|Users)\/|registry\.npmjs|deb\.debian\.org/
    expect(
      offences([...sources, ...tests, ...tools, ...documents], rule, ['tooling/conventions/test/file-rules.test.ts']),
    ).toEqual([])
  })
})
