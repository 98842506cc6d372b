const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const time = String.raw`(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})`

/** The three forms of a date in HTTP: IMF-fixdate, RFC 850 and asctime. Anything else is not a date here. */
const dateForms = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>${months}) (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>${months})-(?<year>\\d{2}) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} (?<month>${months}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
]

/** A wait that no server means; a header beyond it is taken for a mistake. */
const longestMs = 366 * 24 * 3_600_000

function parseHttpDate(text: string, now: number): number | undefined {
  const groups = dateForms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined)
  if (groups === undefined) return undefined
  const part = (name: string): number => Number(groups[name])
  const month = months.split('|').indexOf(groups['month'] ?? '')
  let year = part('year')
  if (year < 100) {
    // RFC 9110: a two-digit year over 50 years ahead belongs to the century before.
    const century = Math.floor(new Date(now).getUTCFullYear() / 100) * 100
    year += century + year > new Date(now).getUTCFullYear() + 50 ? century - 100 : century
  }
  const date = new Date(Date.UTC(year, month, part('day'), part('hour'), part('minute'), part('second')))
  // 31 Feb would roll over into March.
  return date.getUTCMonth() === month && date.getUTCDate() === part('day') ? date.getTime() : undefined
}

/**
 * Reads a `Retry-After` header.
 *
 * @param now The wall clock, milliseconds since 1970.
 * @returns Milliseconds to wait, 0 for a date that has passed, undefined for anything that is not a wait.
 * @since 0.1.0
 */
export function parseRetryAfter(value: string | null, now: number = Date.now()): number | undefined {
  const text = value?.trim() ?? ''
  let ms: number | undefined
  if (/^\d{1,9}$/.test(text)) ms = Number(text) * 1000
  else {
    const date = parseHttpDate(text, now)
    if (date !== undefined) ms = Math.max(0, date - now)
  }
  return ms !== undefined && ms <= longestMs ? ms : undefined
}
