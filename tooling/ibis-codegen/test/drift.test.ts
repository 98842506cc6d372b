import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { findDrift } from '../src/find-drift.ts'
import { factsOf, fetchKinds } from '../src/fetch-facts.ts'
import { generate, generatedFolder } from '../src/generate.ts'
import { readModel } from '../src/model.ts'

test('the committed files are what the generator makes', () => {
  expect(findDrift(generate(), generatedFolder)).toEqual([])
})

test('a changed, a missing and a stale file are found', () => {
  const folder = mkdtempSync(`${tmpdir()}/drift-`)
  try {
    writeFileSync(`${folder}/changed.ts`, 'old')
    writeFileSync(`${folder}/same.ts`, 'same')
    writeFileSync(`${folder}/stale.ts`, '')
    const files = new Map([
      ['changed.ts', 'new'],
      ['same.ts', 'same'],
      ['missing.ts', ''],
    ])
    expect(findDrift(files, pathToFileURL(`${folder}/`))).toEqual(['changed.ts', 'missing.ts', 'stale.ts'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('all methods and types of the service are there', () => {
  const files = generate()
  const methods = [...files]
    .filter(([name]) => name.endsWith('-methods.ts'))
    .flatMap(([, text]) => text.match(/return call(?:Method|Pages|Split)\(/g) ?? [])
  expect(methods).toHaveLength(47)
  expect(files.get('types.ts')?.match(/^export interface /gm)).toHaveLength(12)
})

test('each member that is fetched has a name in fetch, and each name fills a member', () => {
  const model = readModel()
  const filled = fetchKinds.map((kind) => {
    const { pseudo, references } = factsOf(model, kind)
    return new Set([...pseudo.map(([, member]) => member), ...references.map(({ member }) => member)])
  })
  const fetched = ['IbisPerson', 'IbisInstitution', 'IbisGroup'].map((name) => {
    const fields = model.types.find((type) => type.name === name)?.fields ?? []
    return new Set(fields.filter(({ populatedBy }) => populatedBy !== undefined).map((field) => field.name))
  })
  expect(filled).toEqual(fetched)
  expect(filled.map(({ size }) => size)).toEqual([5, 8, 11])
})
