import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishedPackages, readText, root } from '../src/repository.ts'

const allowedDependencies: Readonly<Record<string, readonly string[]>> = {
  '@core/http': ['ky', 'saxes', 'undici'],
}

describe.each(publishedPackages().map((item) => [item.manifest.name, item] as const))(
  '%s',
  (name, { folder, manifest }) => {
    test('has what a package needs', () => {
      for (const file of [
        'README.md',
        'LICENSE',
        'src/index.ts',
        'src/version.ts',
        'src/testing/index.ts',
        'turbo.json',
      ]) {
        expect(existsSync(join(root, folder, file)), `${folder}/${file}`).toBe(true)
      }
      expect(manifest).toMatchObject({
        type: 'module',
        sideEffects: false,
        license: 'Apache-2.0',
        engines: { node: '>=22.12' },
      })
      expect(manifest.files).toEqual(['dist', 'src', 'CHANGELOG.md'])
    })

    test('runs nothing when it is installed', () => {
      const names = Object.keys(manifest.scripts ?? {})
      expect(names.filter((script) => /^(?:pre|post)?(?:install|prepare|pack|publish)/.test(script))).toEqual([])
    })

    test('exports each entry as source, types and code', () => {
      for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
        if (entry === './package.json') continue
        expect(Object.keys(target), entry).toEqual(['@sdk/source', 'types', 'default'])
        const source = typeof target === 'string' ? target : (target['@sdk/source'] ?? '')
        expect(existsSync(join(root, folder, source)), source).toBe(true)
      }
      expect(Object.keys(manifest.exports ?? {})).toEqual(expect.arrayContaining(['.', './testing']))
    })

    test('depends on what the rules allow, and on nothing else', () => {
      expect(Object.keys(manifest.dependencies ?? {})).toEqual(allowedDependencies[name] ?? ['@core/http'])
      expect(manifest.peerDependencies).toBeUndefined()
    })

    test('sends its own version as its user agent', () => {
      expect(readText(`${folder}/src/version.ts`)).toContain(`version = '${manifest.version}'`)
    })
  },
)
