import { safeNext } from '@core/http/web-app'
import { expect, test } from 'vitest'

test.each([['/'], ['/zones?name=a%20b#top'], ['/a/../b', '/b'], ['/%2f%2fevil.example']])(
  '%s leads to a page of the app',
  (next, path = next) => {
    expect(safeNext(next, '/home')).toBe(path)
  },
)

test.each([
  ['//evil.example'],
  [String.raw`/\evil.example`],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['/.//evil.example'],
  ['https://evil.example/'],
  ['javascript:alert(1)'],
  ['zones'],
  [''],
  [`/${'x'.repeat(2048)}`],
  [undefined],
  [['/a']],
])('%j leads to the fallback', (next) => {
  expect(safeNext(next, '/home')).toBe('/home')
})
