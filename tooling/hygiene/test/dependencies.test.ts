import { publishedPackages } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { allowedLicences, licenceOf } from '../src/licences/licence-of.ts'
import { installedManifest } from '../src/lockfile/installed-manifest.ts'
import { everyInstalledPackage, ownDependencies, runtimeDependencies } from '../src/lockfile/runtime-dependencies.ts'

describe.each(publishedPackages())('what $manifest.name brings along', (item) => {
  const brought = runtimeDependencies(item)

  test('is this and no more', () => {
    expect(brought.map(({ name }) => name)).toEqual(['ky', 'saxes', 'undici', 'xmlchars'])
    expect(ownDependencies(item)).toEqual(item.manifest.name === '@core/http' ? [] : ['packages/http'])
  })

  test.each(brought)('$name has a licence that asks for a notice at most', (locked) => {
    expect(allowedLicences).toContain(licenceOf(installedManifest(locked) ?? {}))
  })

  test.each(brought)('$name runs nothing when it is installed', (locked) => {
    const scripts = Object.keys(installedManifest(locked)?.scripts ?? {})
    expect(scripts.filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([])
  })

  test.each(brought)('$name is locked by its hash', ({ integrity }) => {
    expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
  })
})

test('what is installed for work on the repository says its licence', () => {
  const installed = everyInstalledPackage().flatMap((locked) => {
    const manifest = installedManifest(locked)
    return manifest === undefined ? [] : [{ name: locked.name, licence: licenceOf(manifest) }]
  })
  expect(installed.length).toBeGreaterThan(200)
  expect(installed.filter(({ licence }) => licence === 'not said').map(({ name }) => name)).toEqual([])
})

test('a licence is found in all the ways manifests say it', () => {
  expect(licenceOf({ license: 'MIT' })).toBe('MIT')
  expect(licenceOf({ license: { type: 'ISC' } })).toBe('ISC')
  expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'BSD' }] })).toBe('MIT OR BSD')
  expect(licenceOf({})).toBe('not said')
})
