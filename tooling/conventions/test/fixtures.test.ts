import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type FixtureDefinition } from '@repo/testing/fixture-definition'
import { survivingSecrets } from '@repo/testing/surviving-secrets'
import { describe, expect, test } from 'vitest'
import { publishedPackages, readText, root } from '../src/repository.ts'

const fixtures = publishedPackages().flatMap(({ folder }) => {
  const fixtureFolder = `${folder}/test/fixtures`
  if (!existsSync(join(root, fixtureFolder))) return []
  return readdirSync(join(root, fixtureFolder)).map((name) => `${fixtureFolder}/${name}`)
})

/** Headers of oVirt's answers whose values are random and no secrets. */
const allow = ['correlation-id', 'job']

describe.each(fixtures)('%s', (path) => {
  const exchanges = JSON.parse(readText(path)) as FixtureDefinition[]

  test('says where it was recorded, and names no machine', () => {
    expect(exchanges[0]?.recordedFrom).toMatch(/\w/)
    for (const { scope } of exchanges) expect(String(scope)).toMatch(/^https:\/\/[\w.-]+(?::443)?$/)
  })

  test('holds nothing that looks like a secret', () => {
    expect(exchanges.flatMap((exchange) => survivingSecrets(exchange, { allow }))).toEqual([])
  })
})
