import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkInstalled } from '../src/apps/check-installed.ts'
import { installedPackages } from '../src/apps/installed-packages.ts'
import { readYarnLock } from '../src/apps/read-yarn-lock.ts'

const ibis = { name: '@sdk/ibis', version: '1.0.0', needs: ['@core/http'] }
const core = { name: '@core/http', version: '2.0.0', needs: ['ky'] }
const ky = { name: 'ky', version: '3.0.0', needs: [] }

describe('what is in node_modules', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  function appWith(packages: Readonly<Record<string, typeof ibis | typeof ky>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'installed-'))
    folders.push(folder)
    for (const [path, { name, version, needs }] of Object.entries(packages)) {
      mkdirSync(join(folder, path), { recursive: true })
      const dependencies = Object.fromEntries(needs.map((need) => [need, '*']))
      writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ name, version, dependencies }))
    }
    return folder
  }

  test('as npm lays it out, at any depth', () => {
    const app = appWith({
      'node_modules/@sdk/ibis': ibis,
      'node_modules/@core/http': core,
      'node_modules/@sdk/ibis/node_modules/ky': ky,
      'node_modules/.cache/strange': ky,
    })
    const found = installedPackages(join(app, 'node_modules'))
    expect(found).toHaveLength(3)
    expect(found).toEqual(expect.arrayContaining([ibis, core, ky]))
  })

  test('as pnpm lays it out, where links lead to', () => {
    const app = appWith({
      'node_modules/.pnpm/@sdk+ibis@1.0.0/node_modules/@sdk/ibis': ibis,
      'node_modules/.pnpm/@core+http@2.0.0/node_modules/@core/http': core,
      'node_modules/.pnpm/ky@3.0.0/node_modules/ky': ky,
      'node_modules/.pnpm/node_modules/hoisted': ky,
    })
    mkdirSync(join(app, 'node_modules/@sdk'))
    symlinkSync('../.pnpm/@sdk+ibis@1.0.0/node_modules/@sdk/ibis', join(app, 'node_modules/@sdk/ibis'))
    symlinkSync('../../ky@3.0.0/node_modules/ky', join(app, 'node_modules/.pnpm/@core+http@2.0.0/node_modules/ky'))
    const found = installedPackages(join(app, 'node_modules'))
    expect(found).toHaveLength(3)
    expect(found).toEqual(expect.arrayContaining([ibis, core, ky]))
  })

  test('nothing where there is none', () => {
    expect(installedPackages(join(tmpdir(), 'no-such-app'))).toEqual([])
  })
})

test('reads a lockfile of yarn, without the app itself', () => {
  const lock = `# This file is generated.

__metadata:
  version: 10

"@core/http@npm:^2.0.0":
  version: 2.0.0
  resolution: "@core/http@npm:2.0.0"
  dependencies:
    ky: "npm:^3.0.0"
  checksum: 10c0/aa
  languageName: node

"@sdk/ibis@npm:1.0.0":
  version: 1.0.0
  resolution: "@sdk/ibis@npm:1.0.0"
  dependencies:
    "@core/http": "npm:^2.0.0"
  languageName: node

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    "@sdk/ibis": "npm:1.0.0"

"ky@npm:^3.0.0":
  version: 3.0.0
  resolution: "ky@npm:3.0.0"
  languageName: node
`
  expect(readYarnLock(lock)).toEqual([core, ibis, ky])
})

describe('what may be installed', () => {
  test('the service and all that it needs', () => {
    expect(checkInstalled('@sdk/ibis', [ibis, core, ky])).toEqual(['@core/http@2.0.0', '@sdk/ibis@1.0.0', 'ky@3.0.0'])
  })

  test.each([
    ['what nobody declares', [ibis, core, ky, { name: 'left-pad', version: '1.0.0', needs: [] }], 'too much: left-pad'],
    ['what is missing', [ibis, core], 'missing: ky'],
    ['what is there twice', [ibis, core, ky, { ...ky, version: '4.0.0' }], 'twice: ky'],
    [
      'another service, even if declared',
      [{ ...ibis, needs: ['@core/http', '@sdk/ovirt'] }, core, ky, { name: '@sdk/ovirt', version: '1.0.0', needs: [] }],
      'too much: @sdk/ovirt',
    ],
  ])('not %s', (_, installed, message) => {
    expect(() => checkInstalled('@sdk/ibis', installed)).toThrow(message)
  })
})
