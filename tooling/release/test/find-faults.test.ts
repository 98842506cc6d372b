import { expect, test } from 'vitest'
import { findFaults } from '../src/packed/find-faults.ts'

const expected = { version: '1.2.3', foreignPaths: ['/build/place'] }

const manifest = {
  name: '@sdk/x',
  version: '1.2.3',
  sideEffects: false,
  scripts: { build: 'rolldown' },
  dependencies: { '@core/http': '^1.0.0' },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
}

const good: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify(manifest),
  'README.md': '# x',
  LICENSE: 'Apache',
  'CHANGELOG.md': '# x\n\n## 1.2.3\n\n- first\n',
  'dist/index.js': 'export {}\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': JSON.stringify({ sources: ['../src/index.ts'] }),
  'dist/index.d.ts': 'export {}',
  'src/index.ts': 'export {}',
  'src/version.ts': "export const version = '1.2.3'",
}

const faultsOf = (files: Readonly<Record<string, string | undefined>>): readonly string[] =>
  findFaults(
    new Map(Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, Buffer.from(text)]]))),
    expected,
  )

test('finds nothing in a good package, whose changelog may have dates', () => {
  expect(faultsOf(good)).toEqual([])
  expect(faultsOf({ ...good, 'CHANGELOG.md': '## 1.2.3 (2030-01-31)\n' })).toEqual([])
})

test.each<[fault: string, change: Readonly<Record<string, string | undefined>>]>([
  ['CHANGELOG.md is missing', { 'CHANGELOG.md': undefined }],
  ['CHANGELOG.md says nothing of 1.2.3', { 'CHANGELOG.md': '## 1.2.30\n' }],
  ['test/x.test.ts should not be there', { 'test/x.test.ts': '' }],
  ['.npmrc should not be there', { '.npmrc': '' }],
  ['dist/index.js leads to other.js.map, which is not there', { 'dist/index.js': '//# sourceMappingURL=other.js.map' }],
  [
    'dist/index.js.map leads to ../src/gone.ts, which is not there',
    { 'dist/index.js.map': JSON.stringify({ sources: ['../src/gone.ts'] }) },
  ],
  ['src/index.ts names /build/place', { 'src/index.ts': '// made in /build/place' }],
  ['src/version.ts is not of 1.2.3', { 'src/version.ts': "export const version = '1.2.2'" }],
  ['package.json is of version 1.2.4', { 'package.json': JSON.stringify({ ...manifest, version: '1.2.4' }) }],
  ['package.json lacks sideEffects: false', { 'package.json': JSON.stringify({ ...manifest, sideEffects: true }) }],
  [
    'package.json has the script postinstall',
    { 'package.json': JSON.stringify({ ...manifest, scripts: { postinstall: 'x' } }) },
  ],
  [
    'package.json has "workspace:^"',
    { 'package.json': JSON.stringify({ ...manifest, dependencies: { '@core/http': 'workspace:^' } }) },
  ],
  [
    'package.json has "catalog:"',
    { 'package.json': JSON.stringify({ ...manifest, dependencies: { ky: 'catalog:' } }) },
  ],
  [
    'package.json exports ./dist/gone.js, which is not there',
    { 'package.json': JSON.stringify({ ...manifest, exports: { '.': { default: './dist/gone.js' } } }) },
  ],
])('finds: %s', (fault, change) => {
  expect(faultsOf({ ...good, ...change })).toContain(fault)
})
