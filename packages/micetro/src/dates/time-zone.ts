import { ConfigError } from '@core/http'

const dayMs = 86_400_000

/** Making one is slow, and few zones are used. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws ConfigError for what is no time zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  try {
    if (typeof timeZone !== 'string') throw new TypeError('no text')
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
    return format
  } catch {
    throw new ConfigError('serverTimeZone', 'must be the name of a time zone, like Europe/Zurich or UTC')
  }
}

/**
 * What clocks in a zone show at an instant, both in milliseconds since 1970, as if the clocks were in UTC.
 *
 * @throws ConfigError for what is no time zone.
 */
export function wallTime(instantMs: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const milliseconds = ((instantMs % 1000) + 1000) % 1000
  const date = Date.UTC(2000, part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  // Date.UTC takes years below 100 for those of the last century.
  return new Date(date).setUTCFullYear(part('year'), part('month') - 1, part('day')) + milliseconds
}

/**
 * When clocks in a zone show a time. Where they show it twice, as summer time ends, the first time; where they never
 * do, as it begins, the instant that many minutes later.
 *
 * @throws ConfigError for what is no time zone.
 */
export function instantOf(wallMs: number, timeZone: string): number {
  const offsetAt = (instantMs: number): number => wallTime(instantMs, timeZone) - instantMs
  const before = offsetAt(wallMs - dayMs)
  const candidates = [before, offsetAt(wallMs + dayMs)].map((offset) => wallMs - offset)
  const right = candidates.filter((instantMs) => wallTime(instantMs, timeZone) === wallMs)
  return right.length === 0 ? wallMs - before : Math.min(...right)
}
