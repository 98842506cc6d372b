import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { npmrc, yarnrc } from '../src/registry/npmrc.ts'
import { publishedVersions } from '../src/registry/published.ts'
import { startRegistry } from '../src/registry/start-registry.ts'

const closed = { url: 'http://127.0.0.1:4873/', token: 'abc', close: async () => undefined }

test('a registry on loopback has nothing of others, and takes packages from its user only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'))
  const registry = await startRegistry(folder)
  try {
    expect(registry.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    await expect(publishedVersions(registry, '@sdk/ibis')).resolves.toEqual([])
    expect((await fetch(`${registry.url}ky`)).ok).toBe(false)
    const put = { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } }
    expect((await fetch(`${registry.url}@sdk%2fibis`, put)).status).toBe(401)
  } finally {
    await registry.close()
    rmSync(folder, { recursive: true })
  }
})

test('only our scopes come from it', () => {
  expect(npmrc(closed, 'https://packages.test/').split('\n')).toEqual([
    'registry=https://packages.test/',
    '@core:registry=http://127.0.0.1:4873/',
    '@sdk:registry=http://127.0.0.1:4873/',
    '//127.0.0.1:4873/:_authToken=abc',
    '',
  ])
  expect(yarnrc(closed, 'https://packages.test/')).toContain(
    'npmRegistryServer: "https://packages.test/"\nnpmScopes:\n  core: { npmRegistryServer: "http://127.0.0.1:4873/" }\n  sdk:',
  )
})
