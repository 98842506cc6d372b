import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeAttribute, type IbisAttribute, isStaff, isStudent } from '../../src/index.ts'
import { decodeAttribute } from '../../src/testing/decode-attribute.ts'

const text = fc.string({ unit: 'grapheme' })
const day = fc.integer({ min: -600_000, max: 2_500_000 }).map((days) => new Date(days * 86_400_000))

const attributes: fc.Arbitrary<IbisAttribute> = fc.record(
  {
    scheme: text,
    attrid: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    value: text,
    binaryData: fc.uint8Array(),
    comment: text,
    instid: text,
    visibility: text,
    effectiveFrom: day,
    effectiveTo: day,
    owningGroupid: text,
  },
  { requiredKeys: ['scheme'] },
)

test('what is sent is what was given', () => {
  fc.assert(
    fc.property(attributes, (attribute) => {
      expect(decodeAttribute(encodeAttribute(attribute))).toEqual(attribute)
    }),
    { numRuns: 500 },
  )
})

test('no member can make another, whatever is in it', () => {
  fc.assert(
    fc.property(attributes, (attribute) => {
      const names = encodeAttribute(attribute)
        .split(',')
        .map((member) => member.slice(0, member.indexOf(':')))
      expect(names.toSorted()).toEqual(Object.keys(attribute).toSorted())
    }),
    { numRuns: 200 },
  )
})

test('any time of a day is sent as that day of UTC', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 86_399_999 }), (midnight, time) => {
      const effectiveTo = new Date(midnight.getTime() + time)
      expect(decodeAttribute(encodeAttribute({ scheme: 'x', effectiveTo })).effectiveTo).toEqual(midnight)
    }),
  )
})

test.each<[string | undefined, boolean, boolean]>([
  [undefined, true, false],
  ['', true, false],
  ['staff', true, false],
  ['student', false, true],
  ['staff,student', true, true],
  ['visitor', true, false],
])('with the affiliation %j somebody is staff: %s, student: %s', (misAffiliation, staff, student) => {
  const person = { misAffiliation }
  expect([isStaff(person), isStudent(person)]).toEqual([staff, student])
})
