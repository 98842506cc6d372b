import { ApiFault } from '../api-fault.ts'

/** How a server writes times: `May 19, 2023 13:29:15`, without its zone, or `2023-05-19T13:29:15Z`. */
export type FakeDateFormat = 'text' | 'iso'

/** Writes and reads times as the server does. */
export interface ServerDates {
  /** @param time Milliseconds since 1970. */
  write(time: number): string
  /** Milliseconds since 1970, of either form. @throws ApiFault for what is no time. */
  read(text: string): number
}

const local =
  /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{2}:\d{2}:\d{2}$|^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/

/** Milliseconds of what clocks showed, as if they showed UTC; undefined for a text that is no time. */
export function shownTime(text: string): number | undefined {
  if (!local.test(text)) return undefined
  // Without the T, and without a zone, a time counts as UTC when that is said.
  const time = Date.parse(`${text.replace('T', ' ')} UTC`)
  return Number.isNaN(time) ? undefined : time
}

/**
 * @param timeZone Name of the server's time zone, like `Europe/London`.
 * @throws RangeError for a zone that does not exist.
 */
export function serverDates(format: FakeDateFormat, timeZone: string): ServerDates {
  const text = new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const show = (time: number): string => text.format(time).replace(/,(?= \d+:)/, '')
  const offset = (time: number): number => (shownTime(show(time)) ?? time) - Math.floor(time / 1000) * 1000
  return {
    write: (time) => (format === 'text' ? show(time) : `${new Date(time).toISOString().slice(0, 19)}Z`),
    read: (given) => {
      const shown = shownTime(given)
      if (shown !== undefined) {
        // The second step is for times near a change of the clocks.
        const guess = shown - offset(shown)
        return shown - offset(guess)
      }
      const time = Date.parse(given)
      if (Number.isNaN(time)) throw new ApiFault(`Invalid date ${given}.`)
      return time
    },
  }
}
