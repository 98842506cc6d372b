import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseChangeset, pendingLevels } from '../src/release/changesets.ts'

test('a changeset names packages and levels', () => {
  expect(parseChangeset(`---\n'@sdk/ibis': minor\n"@core/http": patch\n---\n\n'@sdk/ovirt': major\n`)).toEqual([
    ['@sdk/ibis', 'minor'],
    ['@core/http', 'patch'],
  ])
  expect(parseChangeset('---\n---\n')).toEqual([])
})

test('the heaviest of several counts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changesets-'))
  try {
    writeFileSync(join(folder, 'one.md'), "---\n'@sdk/ibis': minor\n---\n")
    writeFileSync(join(folder, 'two.md'), "---\n'@sdk/ibis': patch\n'@sdk/ovirt': major\n---\n")
    writeFileSync(join(folder, 'config.json'), '{}')
    expect(pendingLevels(folder)).toEqual(
      new Map([
        ['@sdk/ibis', 'minor'],
        ['@sdk/ovirt', 'major'],
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
