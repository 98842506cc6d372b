import { checkRelativePath, ConfigError, encodeSegment, expandPath } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('expandPath', () => {
  test.each([
    ['plain', 'plain'],
    ['a/b', 'a%2Fb'],
    ['a b?c#d%e', 'a%20b%3Fc%23d%25e'],
    ['ünï', '%C3%BCn%C3%AF'],
    ['...', '...'],
    [7, '7'],
  ])('encodes %j as one segment', (value, encoded) => {
    expect(expandPath('/vms/{id}/start', { id: value })).toBe(`/vms/${encoded}/start`)
  })

  test.each(['', '.', '..', '%2e', '%2E%2e', '.%2e', undefined, null, {}, Number.NaN, '\ud800'])(
    'refuses %j, which names no object',
    (value) => {
      expect(() => expandPath('/vms/{id}', { id: value as string }, 'vm.get')).toThrow(ConfigError)
      expect(() => expandPath('/vms/{id}', { id: value as string }, 'vm.get')).toThrow(/^vm\.get: id: /)
    },
  )

  test('takes own members only', () => {
    expect(() => expandPath('/{toString}', {})).toThrow(ConfigError)
  })

  test('any text stays one segment of the URL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!/^(?:\.|%2e){1,2}$/i.test(text))
        const url = new URL(`https://host.example/api/${encodeSegment('id', text)}/end`)
        expect(url.pathname.split('/')).toHaveLength(4)
        expect(url.pathname.startsWith('/api/') && url.pathname.endsWith('/end')).toBe(true)
        expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(text)
        expect([url.search, url.hash, url.origin]).toEqual(['', '', 'https://host.example'])
      }),
    )
  })
})

describe('checkRelativePath', () => {
  test.each(['', '/', '/dnsZones', '/dnsZones/a%2Fb/records', '/a.b/..c'])('takes %j', (path) => {
    expect(checkRelativePath('url', path)).toBe(path)
  })

  test.each([
    'dnsZones',
    '//evil.example/x',
    String.raw`/\evil.example`,
    'https://evil.example',
    '/a/../../b',
    '/a/%2e%2E/b',
    '/./a',
    '/..;/a',
    '/a/..%2fb',
    '/%2E%2E%2Fx',
    '/a/%2e%2e;x=1/b',
    '/a b',
    '/a\r\nHost: x',
    '/a?b=c',
    '/a#b',
    7,
  ])('refuses %j', (path) => {
    expect(() => checkRelativePath('url', path)).toThrow(ConfigError)
  })

  test('what passes cannot leave the origin or the prefix', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '.', '%2e', '\\', ':', '@', 'a', ' ', '%', '?') }), (path) => {
        try {
          checkRelativePath('url', path)
        } catch {
          return
        }
        const url = new URL(`https://host.example/api${path}`)
        expect(url.origin).toBe('https://host.example')
        expect(url.pathname.startsWith('/api')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
