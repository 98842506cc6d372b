import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { expect, test } from 'vitest'
import { isStaff, isStudent, parseResult } from '../src/index.ts'

const file = ['ibis', 'recorded', 'documented', 'people-two.xml'] as const
const here = hasShared(...file)
if (!here) console.log('skipped: the published documents of the Lookup service are not there (CONFORMANCE_DIR)')

test.skipIf(!here)('a published hierarchical answer is read', () => {
  const { version, people, entities } = parseResult(readFileSync(sharedPath(...file), 'utf8'))
  expect(version).toBe('1.2')
  expect(entities).toBeUndefined()
  expect(people?.map(({ identifier }) => identifier?.value)).toEqual(['zq505', 'zq606'])
  expect(people?.[0]).toEqual({
    cancelled: false,
    identifier: { scheme: 'crsid', value: 'zq505' },
    displayName: 'U. Notreal',
    registeredName: 'U. Notreal',
    surname: 'Notreal',
    visibleName: 'U. Notreal',
    misAffiliation: 'student',
  })
  expect(people?.map((person) => [isStaff(person), isStudent(person)])).toEqual([
    [false, true],
    [false, true],
  ])
})
