const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/

/**
 * Reads a date of the API: ISO 8601 with an offset, like `2016-09-08T09:53:35.138+02:00`. One without an offset, which no
 * engine is known to send, is taken as UTC. What is finer than milliseconds is cut.
 */
export function readDate(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', , sign, offsetHour = '0', offsetMinute = '0'] =
    pattern.exec(text) ?? []
  // There was no year 0.
  if (year === undefined || year === '0000' || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  const local = new Date(0)
  local.setUTCFullYear(parts[0], parts[1], parts[2])
  local.setUTCHours(parts[3], parts[4], parts[5], milliseconds)
  // A 30th of February would roll over into March.
  const isReal =
    local.getUTCMonth() === parts[1] &&
    local.getUTCDate() === parts[2] &&
    local.getUTCHours() === parts[3] &&
    parts[4] < 60 &&
    parts[5] < 60
  if (!isReal) return undefined
  const offsetMinutes = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  return new Date(local.getTime() - offsetMinutes * 60_000)
}
