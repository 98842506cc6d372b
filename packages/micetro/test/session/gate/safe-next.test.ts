import fc from 'fast-check'
import { safeNext } from '@sdk/micetro/session'
import { expect, test } from 'vitest'

const app = 'https://dns.example.com/login'

test('whatever is asked for, a browser stays with the app', () => {
  const signs = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '%2f',
    '\t',
    '\n',
    'evil.example',
    'https:',
    ' ',
  )
  const hostile = fc.array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  fc.assert(
    fc.property(hostile, (parts) => {
      const next = safeNext(parts.join(''), '/')
      expect(new URL(next, app).origin).toBe('https://dns.example.com')
      expect(next).toMatch(/^\/(?!\/)[\u0021-\u007e]*$/)
    }),
    { numRuns: 3000 },
  )
})

test.each(['/', '/zones', '/zones?filter=name=^a&x=%20#top', '/b%C3%BCcher/', '/a//b'])('keeps %s', (next) => {
  expect(safeNext(next, '/home')).toBe(next)
})

test.each([undefined, null, 5, {}, ['/a'], '', 'a', '//a', '///a', '/\\a', '/a\\b', '/a b', `/${'a'.repeat(3000)}`])(
  'falls back for %j',
  (next) => {
    expect(safeNext(next, '/home')).toBe('/home')
  },
)
