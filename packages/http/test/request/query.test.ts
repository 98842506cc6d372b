import { ConfigError, encodeQuery } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('encodeQuery', () => {
  test.each([
    [{ a: 'b c' }, '%20', 'a=b%20c'],
    [{ a: 'b c' }, '+', 'a=b+c'],
    [{ a: 'b+c' }, '+', 'a=b%2Bc'],
    [{ a: 'b+c' }, '%20', 'a=b%2Bc'],
    [{ a: ['1', 2, true] }, '%20', 'a=1&a=2&a=true'],
    [{ a: null, b: undefined, c: '' }, '%20', 'c='],
    [{ a: [null, 'x', undefined] }, '%20', 'a=x'],
    [{ a: "!'()*~" }, '%20', 'a=%21%27%28%29%2A~'],
    [{ 'a&b': 'c=d' }, '%20', 'a%26b=c%3Dd'],
    [{ when: new Date(0) }, '%20', 'when=1970-01-01T00%3A00%3A00.000Z'],
    [
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ] as const,
      '%20',
      'a=1&b=2&a=3',
    ],
    [new URLSearchParams('a=1&a=2'), '%20', 'a=1&a=2'],
    [{}, '%20', ''],
  ] as const)('%j with %s gives %s', (input, space, expected) => {
    expect(encodeQuery([input], space)).toBe(expected)
  })

  test('writes a bigint in full', () => {
    expect(encodeQuery([{ n: 12345678901234567890n }])).toBe('n=12345678901234567890')
  })

  test('joins several inputs and skips absent ones', () => {
    expect(encodeQuery([{ a: 1 }, undefined, { b: 2 }])).toBe('a=1&b=2')
  })

  test.each([[{ a: Number.NaN }], [{ a: new Date(Number.NaN) }], [{ a: {} }], [{ a: '\udfff' }], [{ a: () => 1 }]])(
    'refuses %j, which has no text form',
    (input) => {
      expect(() => encodeQuery([input as never], '%20', 'vms.list')).toThrow(ConfigError)
      expect(() => encodeQuery([input as never], '%20', 'vms.list')).toThrow(/^vms\.list: a: /)
    },
  )

  test('ignores what was put on a prototype', () => {
    const polluted = Object.create({ admin: 'true' }) as Record<string, string>
    polluted['a'] = '1'
    expect(encodeQuery([polluted])).toBe('a=1')
  })

  test.each(['%20', '+'] as const)('every pair comes back as it was, with a space as %s', (space) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))), (pairs) => {
        expect([...new URLSearchParams(encodeQuery([pairs], space))]).toEqual(pairs)
      }),
    )
  })
})
