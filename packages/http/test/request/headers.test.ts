import { ConfigError, mergeHeaders } from '@core/http'
import { describe, expect, test } from 'vitest'

describe('mergeHeaders', () => {
  test('later ones win, whatever their case, and null takes a default away', () => {
    const merged = mergeHeaders([
      { Accept: 'a', 'X-One': '1', 'X-Two': '2' },
      undefined,
      { accept: 'b', 'x-one': null },
    ])
    expect(merged).toEqual({ accept: 'b', 'x-two': '2' })
  })

  test.each(['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'Proxy-Authorization', 'Expect', 'Upgrade'])(
    'refuses %s, which is the transport’s own',
    (name) => {
      expect(() => mergeHeaders([{ [name]: 'x' }])).toThrow(ConfigError)
      expect(() => mergeHeaders([{ [name]: 'x' }])).toThrow(`headers.${name}`)
    },
  )

  test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\0b', 'snow ☃', 'a\u007fb'])(
    'refuses the value %j without repeating it',
    (value) => {
      let error: unknown
      try {
        mergeHeaders([{ 'x-key': value }])
      } catch (caught) {
        error = caught
      }
      expect(error).toBeInstanceOf(ConfigError)
      expect(String(error)).toContain('headers.x-key')
      expect(String(error)).not.toContain(value)
    },
  )

  test.each(['', 'a b', 'a:b', 'naïve', 'a\n'])('refuses the name %j', (name) => {
    expect(() => mergeHeaders([{ [name]: 'x' }])).toThrow(ConfigError)
  })

  test('takes Latin-1', () => {
    expect(mergeHeaders([{ 'x-name': 'Zoë' }])).toEqual({ 'x-name': 'Zoë' })
  })
})
