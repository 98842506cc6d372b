import { ConfigError, DecodeError, formatServerDate, parseServerDate } from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const iso = (text: string, zone = 'UTC'): string | undefined => parseServerDate(text, zone)?.toISOString()

describe('both forms are read', () => {
  test.each([
    ['May 19, 2023 13:29:15', 'UTC', '2023-05-19T13:29:15.000Z'],
    ['May 19, 2023 13:29:15', 'Europe/Zurich', '2023-05-19T11:29:15.000Z'],
    ['Jan 9, 2023 13:29:15', 'Europe/Zurich', '2023-01-09T12:29:15.000Z'],
    ['Jan 09, 2023, 13:29', 'Atlantic/Reykjavik', '2023-01-09T13:29:00.000Z'],
    ['jan  9, 2023', 'America/New_York', '2023-01-09T05:00:00.000Z'],
    ['2023-05-19T13:29:15Z', 'Europe/Zurich', '2023-05-19T13:29:15.000Z'],
    ['2023-05-19T13:29:15.123456+02:00', 'UTC', '2023-05-19T11:29:15.123Z'],
    ['2023-05-19T13:29:15-0930', 'UTC', '2023-05-19T22:59:15.000Z'],
    ['2023-05-19T13:29:15', 'Europe/Zurich', '2023-05-19T11:29:15.000Z'],
    ['2023-05-19 13:29:15', 'Asia/Kolkata', '2023-05-19T07:59:15.000Z'],
    [' 2023-05-19 ', 'Europe/Zurich', '2023-05-18T22:00:00.000Z'],
    ['Feb 29, 2024 00:00:00', 'UTC', '2024-02-29T00:00:00.000Z'],
    ['Jan 1, 0099 00:00:00', 'UTC', '0099-01-01T00:00:00.000Z'],
  ])('%s in %s', (text, zone, instant) => {
    expect(iso(text, zone)).toBe(instant)
  })

  test('an empty text means never', () => {
    expect(parseServerDate('', 'UTC')).toBeUndefined()
    expect(parseServerDate(' ', 'UTC')).toBeUndefined()
  })

  test.each([
    'never',
    '19 May 2023',
    'Feb 29, 2023 00:00:00',
    'Xyz 19, 2023 13:29:15',
    'May 19, 2023 24:00:00',
    'May 19, 2023 13:60:00',
    'May 19, 2023 13:29:60',
    '2023-13-01',
    '2023-00-01',
    '2023-05-19T13:29:15+2',
    '1684502955',
  ])('%s is no date', (text) => {
    expect(() => parseServerDate(text, 'UTC')).toThrow(DecodeError)
  })
})

describe('summer time', () => {
  test('a time that clocks show twice is the first one', () => {
    expect(iso('Oct 29, 2023 02:30:00', 'Europe/Zurich')).toBe('2023-10-29T00:30:00.000Z')
    expect(iso('Oct 29, 2023 03:00:00', 'Europe/Zurich')).toBe('2023-10-29T02:00:00.000Z')
    expect(iso('Nov 5, 2023 01:30:00', 'America/New_York')).toBe('2023-11-05T05:30:00.000Z')
  })

  test('a time that they never show is as much later', () => {
    expect(iso('Mar 26, 2023 02:30:00', 'Europe/Zurich')).toBe('2023-03-26T01:30:00.000Z')
    expect(iso('Dec 30, 2011 12:00:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z')
  })

  test('the hours beside it', () => {
    expect(iso('Mar 26, 2023 01:59:59', 'Europe/Zurich')).toBe('2023-03-26T00:59:59.000Z')
    expect(iso('Mar 26, 2023 03:00:00', 'Europe/Zurich')).toBe('2023-03-26T01:00:00.000Z')
    expect(iso('Oct 29, 2023 01:59:59', 'Europe/Zurich')).toBe('2023-10-28T23:59:59.000Z')
  })
})

describe('dates are written', () => {
  const date = new Date('2023-05-09T11:29:15.678Z')

  test('as the server does, or in ISO 8601', () => {
    expect(formatServerDate(date, 'Europe/Zurich')).toBe('May 9, 2023 13:29:15')
    expect(formatServerDate(date, 'Europe/Zurich', 'iso')).toBe('2023-05-09T13:29:15+02:00')
    expect(formatServerDate(date, 'America/St_Johns', 'iso')).toBe('2023-05-09T08:59:15-02:30')
    expect(formatServerDate(date, 'UTC', 'iso')).toBe('2023-05-09T11:29:15+00:00')
  })

  test.each<readonly [unknown, unknown, string]>([
    [new Date(Number.NaN), 'UTC', 'date'],
    ['2023-05-09', 'UTC', 'date'],
    [new Date(-1e14), 'UTC', 'date'],
    [date, 'Mars/Olympus', 'serverTimeZone'],
    [date, undefined, 'serverTimeZone'],
  ])('not %j in %j', (given, zone, option) => {
    const write = (): string => formatServerDate(given as Date, zone as string)
    expect(write).toThrow(ConfigError)
    expect(write).toThrow(expect.objectContaining({ option }))
  })

  test('a zone that is none is refused where it is needed', () => {
    expect(() => parseServerDate('May 19, 2023 13:29:15', 'Nowhere')).toThrow('serverTimeZone: must be the name of')
    expect(() => parseServerDate('2023-05-19', undefined as never)).toThrow(ConfigError)
  })
})

describe('round trips', () => {
  const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'))
  const seconds = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 })

  test('ISO 8601 gives the instant back', () => {
    fc.assert(
      fc.property(zone, seconds, (timeZone, second) => {
        const date = new Date(second * 1000)
        expect(parseServerDate(formatServerDate(date, timeZone, 'iso'), 'UTC')).toEqual(date)
      }),
    )
  })

  test('also where clocks were off by odd seconds, for which ISO 8601 has no form', () => {
    for (const [text, timeZone] of [
      ['1880-01-01T00:00:00Z', 'Europe/Zurich'],
      ['1971-06-01T12:00:00Z', 'Africa/Monrovia'],
      ['1930-01-01T00:00:00Z', 'Europe/Amsterdam'],
    ] as const) {
      const date = new Date(text)
      expect(parseServerDate(formatServerDate(date, timeZone, 'iso'), timeZone)).toEqual(date)
    }
  })

  test('the text shows the same time again, and is the instant unless clocks show that twice', () => {
    fc.assert(
      fc.property(zone, seconds, (timeZone, second) => {
        const date = new Date(second * 1000)
        const text = formatServerDate(date, timeZone)
        const back = parseServerDate(text, timeZone)
        expect(back).toBeInstanceOf(Date)
        expect(formatServerDate(back ?? date, timeZone)).toBe(text)
        expect(Number(back)).toBeLessThanOrEqual(Number(date))
        expect(Number(date) - Number(back)).toBeLessThan(86_400_000)
      }),
      { numRuns: 300 },
    )
  })
})
