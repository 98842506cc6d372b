import { DecodeError, parseJson } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('parseJson', () => {
  test.each(['{"__proto__":{"admin":true},"a":1}', String.raw`{"\u005f_proto_\u005f":{"admin":true},"a":1}`])(
    '%s changes no prototype, also when copied',
    (text) => {
      const copy = Object.assign({}, parseJson(text) as object)
      expect(copy).toEqual({ a: 1 })
      expect('admin' in copy).toBe(false)
      expect('admin' in {}).toBe(false)
    },
  )

  test('keeps integers that a number cannot hold', () => {
    expect(parseJson('{"id":9223372036854775807,"list":[-9007199254740993],"small":9007199254740991}')).toEqual({
      id: 9223372036854775807n,
      list: [-9007199254740993n],
      small: 9007199254740991,
    })
    expect(parseJson('12345678901234567890')).toBe(12345678901234567890n)
    expect(parseJson('-9007199254740992')).toBe(-9007199254740992)
  })

  test('keeps an integer of any length', () => {
    const digits = '9'.repeat(400)
    expect(parseJson(`[${digits}]`)).toEqual([BigInt(digits)])
  })

  test('leaves long digits in strings and fractions alone', () => {
    expect(parseJson('{"a":"12345678901234567890","b":0.12345678901234567,"c":1e300}')).toEqual({
      a: '12345678901234567890',
      b: 0.12345678901234567,
      c: 1e300,
    })
  })

  test.each(['', '{', '{"a":', '[1,', '"abc', 'nul', '{"secret-word":}', '<html>secret-word</html>', 'NaN'])(
    '%j is a DecodeError that repeats none of it',
    (text) => {
      let error: unknown
      try {
        parseJson(text)
      } catch (caught) {
        error = caught
      }
      expect(error).toBeInstanceOf(DecodeError)
      expect(String((error as Error).stack)).not.toContain('secret-word')
      expect((error as Error).cause).toBeUndefined()
    },
  )

  test('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!text.includes('__proto__') && !/\d{16}/.test(text))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })
})
