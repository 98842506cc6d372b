import { readFileSync } from 'node:fs'
import { parseXmlTree } from '@core/http/xml'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { describe, expect, test } from 'vitest'
import { type IbisResult, isStaff, isStudent, parseJsonResult, parseResult } from '../src/index.ts'
import { writeXml } from '../src/testing/answers/write-xml.ts'
import { asJson } from './documents/as-json.ts'

const folder = ['ibis', 'recorded', 'documented'] as const
const here = hasShared(...folder)
if (!here) console.log('skipped: the published documents of the Lookup service are not there (CONFORMANCE_DIR)')

const textOf = (name: string): string => readFileSync(sharedPath(...folder, name), 'utf8')

const notreal = {
  cancelled: false,
  identifier: { scheme: 'crsid', value: 'zq505' },
  displayName: 'U. Notreal',
  registeredName: 'U. Notreal',
  surname: 'Notreal',
  visibleName: 'U. Notreal',
  misAffiliation: 'student',
}

describe.skipIf(!here)('published answers', () => {
  test.each<[string, () => IbisResult]>([
    ['XML', () => parseResult(textOf('people-two.xml'))],
    ['JSON', () => parseJsonResult(JSON.stringify(asJson(parseXmlTree(textOf('people-two.xml')))))],
  ])('a hierarchical list, in %s', (_, read) => {
    const { version, people, entities } = read()
    expect(version).toBe('1.2')
    expect(entities).toBeUndefined()
    expect(people?.map(({ identifier }) => identifier?.value)).toEqual(['zq505', 'zq606'])
    expect(people?.[0]).toEqual(notreal)
    expect(people?.map((person) => [isStaff(person), isStudent(person)])).toEqual([
      [false, true],
      [false, true],
    ])
  })

  test.each<[string, object, boolean, boolean]>([
    [
      'person-student-insts.json',
      { surname: 'Fiction', cancelled: false, institutions: [{ instid: 'EMMUG', cancelled: false }] },
      false,
      true,
    ],
    [
      'person-staff-insts.json',
      { surname: 'Imagined', institutions: [{ instid: 'ENG' }, { acronym: 'CHU' }] },
      true,
      false,
    ],
    ['person-cancelled.json', { surname: 'Made-Up', cancelled: true, institutions: [] }, true, false],
  ])('%s, and the same in XML', (name, expected, staff, student) => {
    const result = parseJsonResult(textOf(name))
    const { person = {} } = result
    expect(result.version).toBe('1.2')
    expect(person).toMatchObject(expected)
    expect(person).not.toHaveProperty('staff')
    expect([isStaff(person), isStudent(person)]).toEqual([staff, student])
    expect(parseResult(writeXml(result))).toEqual(result)
  })

  test('an entry of a list', () => {
    const entry: unknown = JSON.parse(textOf('person-entry-of-list.json'))
    const result = parseJsonResult(JSON.stringify({ result: { version: '1.2', people: [entry] } }))
    expect(result.people).toMatchObject([{ identifier: { scheme: 'crsid', value: 'zq404' }, surname: 'Pretend' }])
    expect(parseResult(writeXml(result))).toEqual(result)
  })
})
