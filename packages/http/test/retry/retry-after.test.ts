import { parseRetryAfter } from '@core/http'
import { describe, expect, test } from 'vitest'

const now = Date.UTC(2026, 10, 21, 12, 0, 0)

describe('parseRetryAfter', () => {
  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
    ['Sat Nov 21 12:00:30 2026', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ])('%j is %i ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms)
  })

  test.each([
    null,
    '',
    '-1',
    '1.5',
    '1e9',
    'Infinity',
    '99999999999',
    '999999999',
    'soon',
    '2026-11-21T12:00:30Z',
    'Sat, 31 Feb 2026 12:00:00 GMT',
    'sat, 21 nov 2026 12:00:30 gmt',
    'Sat, 21 Nov 2226 12:00:30 GMT',
  ])('%j is not a wait', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined()
  })
})
