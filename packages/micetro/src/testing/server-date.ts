const format = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/** A time as the server writes it, `May 19, 2023 13:29:15`, without its zone. */
export function serverDate(date: Date = new Date()): string {
  return format.format(date).replace(/,(?= \d+:)/, '')
}
