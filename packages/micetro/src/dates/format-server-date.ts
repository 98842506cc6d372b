import { ConfigError } from '@core/http'
import { wallTime } from './time-zone.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** A day from the ends of the years that have four digits, so that it holds in all zones. */
const [earliestMs, latestMs] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')]
const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** How a date is written: as servers write it, or in ISO 8601 with the offset of the zone. @since 0.1.0 */
export type ServerDateForm = 'text' | 'iso'

function isoText(date: Date, shown: Date): string {
  const minutes = Math.round((shown.getTime() - date.getTime()) / 60_000)
  const offset = `${twoDigits(Math.floor(Math.abs(minutes) / 60))}:${twoDigits(Math.abs(minutes) % 60)}`
  // Clocks of former times were off by seconds too, which ISO 8601 cannot say: the instant counts, not what they showed.
  const local = new Date(date.getTime() + minutes * 60_000)
  return `${local.toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${offset}`
}

/**
 * Writes a date for the server: `May 19, 2023 13:29:15` in the server's own time, for example in a filter.
 *
 * @param serverTimeZone Where the server is, like `Europe/Zurich`.
 * @param form `iso` writes `2023-05-19T13:29:15+02:00`. @default 'text'
 * @throws ConfigError for an invalid date, one outside the years 1 to 9999, and for what is no time zone.
 * @since 0.1.0
 */
export function formatServerDate(date: Date, serverTimeZone: string, form: ServerDateForm = 'text'): string {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) throw new ConfigError('date', 'must be a valid Date')
  if (date.getTime() < earliestMs || date.getTime() > latestMs) {
    throw new ConfigError('date', 'must be in the years 1 to 9999')
  }
  const shown = new Date(wallTime(date.getTime(), serverTimeZone))
  if (form === 'iso') return isoText(date, shown)
  const day = `${months[shown.getUTCMonth()]} ${shown.getUTCDate()}, ${String(shown.getUTCFullYear()).padStart(4, '0')}`
  const time = [shown.getUTCHours(), shown.getUTCMinutes(), shown.getUTCSeconds()].map(twoDigits).join(':')
  return `${day} ${time}`
}
