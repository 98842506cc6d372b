import {
  type CustomPropertyDefinition,
  type CustomPropertyValue,
  DecodeError,
  readCustomProperties,
} from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'

describe('either form is read', () => {
  test.each<readonly [unknown, Record<string, string>]>([
    [
      { Location: 'H-15', 'Outward facing': '0' },
      { Location: 'H-15', 'Outward facing': '0' },
    ],
    [[{ name: 'Location', value: 'H-15' }, { name: 'Empty' }], { Location: 'H-15', Empty: '' }],
    [[], {}],
    [{}, {}],
    [undefined, {}],
    [null, {}],
    [
      { Cost: 5, Paid: true, Gone: null, Odd: ['a'] },
      { Cost: '5', Paid: 'true', Gone: '', Odd: '["a"]' },
    ],
  ])('%j', (properties, read) => {
    expect(readCustomProperties(properties)).toEqual(read)
  })

  test.each(['Location', 5, [5], [{ value: 'x' }], [null]])('%j is neither', (properties) => {
    expect(() => readCustomProperties(properties)).toThrow(DecodeError)
  })

  test('both say the same, also of names that objects know', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'))
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, fc.string()), { selector: ([key]) => key }), (pairs) => {
        const map = readCustomProperties(Object.fromEntries(pairs))
        const list = readCustomProperties(pairs.map(([key, value]) => ({ name: key, value })))
        expect(new Map(Object.entries(list))).toEqual(new Map(Object.entries(map)))
        expect(Object.keys(map)).toHaveLength(pairs.length)
        expect(Object.getPrototypeOf(map)).toBe(Object.prototype)
      }),
    )
  })
})

const definitions: readonly CustomPropertyDefinition[] = [
  { name: 'Location', type: 'String' },
  { name: 'Outward facing', type: 'Boolean' },
  { name: 'Cost', type: 'Integer' },
  { name: 'Gateway', type: 'IPAddress' },
  { name: 'Key', type: 'HexStr' },
  { name: 'Owner', type: 'IPOrHostname' },
]

describe('definitions give values their types', () => {
  test.each<readonly [string, string, CustomPropertyValue | undefined]>([
    ['Location', '1', '1'],
    ['Location', '', ''],
    ['Outward facing', '0', false],
    ['Outward facing', '1', true],
    ['outward FACING', 'True', true],
    ['Outward facing', 'no', false],
    ['Outward facing', '', undefined],
    ['Outward facing', 'maybe', 'maybe'],
    ['Cost', '42', 42],
    ['Cost', '-7', -7],
    ['Cost', '9007199254740993', '9007199254740993'],
    ['Cost', '4.2', '4.2'],
    ['Cost', '', undefined],
    ['Gateway', '192.0.2.1', '192.0.2.1'],
    ['Gateway', '', undefined],
    ['Key', '00ff', '00ff'],
    ['Owner', 'www', 'www'],
    ['Unknown', '1', '1'],
  ])('%s: %j', (name, text, value) => {
    const read = readCustomProperties({ [name]: text }, definitions)
    expect(read).toStrictEqual(value === undefined ? {} : { [name]: value })
  })

  test('of a type that a newer server has, as text', () => {
    expect(readCustomProperties({ A: '1' }, [{ name: 'A', type: 'Colour' }])).toEqual({ A: '1' })
  })
})

test('types say which', () => {
  expectTypeOf(readCustomProperties({})).toEqualTypeOf<Record<string, string>>()
  expectTypeOf(readCustomProperties({}, definitions)).toEqualTypeOf<Record<string, CustomPropertyValue>>()
  expect(readCustomProperties({})).toEqual({})
})
