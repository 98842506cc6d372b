import { DecodeError } from '@core/http'
import { instantOf } from './time-zone.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const time = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
/** `May 19, 2023 13:29:15` */
const textForm = new RegExp(String.raw`^(?<name>[a-z]{3}) +(?<day>\d{1,2}), +(?<year>\d{4})(?:,? +${time})?$`, 'i')
/** `2023-05-19T13:29:15Z`, also with another offset or none, with a space for the T, and without the time. */
const isoForm = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]${time} ?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$`,
  'i',
)

type Groups = Readonly<Record<string, string | undefined>>

/** The time that the text shows, as if in UTC; undefined for one that no clock shows. */
function shownMs(groups: Groups): number | undefined {
  const { name, month, fraction = '' } = groups
  const number = (part: string): number => Number(groups[part] ?? 0)
  const monthIndex = name === undefined ? Number(month) - 1 : months.indexOf(name.toLowerCase())
  const [day, hour, minute, second] = [number('day'), number('hour'), number('minute'), number('second')]
  const date = new Date(Date.UTC(2000, 0, 1, hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3))))
  date.setUTCFullYear(number('year'), monthIndex, day)
  // 31 Feb would roll over into March, 25 o'clock into the next day.
  const isRight = date.getUTCMonth() === monthIndex && date.getUTCDate() === day && hour < 24 && minute < 60
  return isRight && second < 60 ? date.getTime() : undefined
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/**
 * Reads a date as the server writes it: `May 19, 2023 13:29:15` in the server's own time, or ISO 8601.
 *
 * @param text From an answer, like `created`.
 * @param serverTimeZone Where the server is, like `Europe/Zurich`; it counts for texts that name no zone themselves.
 * A time that its clocks show twice, as summer time ends, is taken for the first one.
 * @returns undefined for an empty text, which means never.
 * @throws DecodeError for a text that is no date in either form; ConfigError for what is no time zone.
 * @since 0.1.0
 */
export function parseServerDate(text: string, serverTimeZone: string): Date | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const groups: Groups | undefined = (textForm.exec(trimmed) ?? isoForm.exec(trimmed))?.groups
  const shown = groups === undefined ? undefined : shownMs(groups)
  if (shown === undefined) {
    throw new DecodeError('a date of the server is neither like May 19, 2023 13:29:15 nor in ISO 8601', {
      code: 'syntax',
    })
  }
  const zone = groups?.['zone']
  return new Date(zone === undefined ? instantOf(shown, serverTimeZone) : shown - offsetMs(zone))
}
