import { readdirSync, readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { expect, test } from 'vitest'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'completeness.test.ts')
  .flatMap((file) => {
    const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    return [...text.matchAll(/^test\.each\(formats\)\('(\w+) in %s'/gm)].map(([, name = '']) => name)
  })

test('each case stands here once', () => {
  expect(names).toHaveLength(61)
  expect(new Set(names).size).toBe(61)
})

const noted = ['ibis', 'recorded', 'peer-tests.json'] as const
const here = hasShared(...noted)
if (!here) console.log('skipped: the list of the official cases is not there (CONFORMANCE_DIR)')

test.skipIf(!here)('the cases are those of the official suite', () => {
  const { tests } = JSON.parse(readFileSync(sharedPath(...noted), 'utf8')) as {
    readonly tests: readonly { readonly name: string }[]
  }
  expect(names.toSorted()).toEqual(tests.map(({ name }) => name).toSorted())
})
