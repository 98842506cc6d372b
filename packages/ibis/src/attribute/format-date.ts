import { ConfigError } from '@core/http'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Writes the UTC day of a date as the service reads it: `02 Jan 2024`.
 *
 * @param name The parameter that holds it, for messages.
 * @throws ConfigError for an invalid date, or a year that four digits cannot write.
 */
export function formatDate(name: string, date: Date, operation?: string): string {
  const year = date.getUTCFullYear()
  if (Number.isNaN(year)) throw new ConfigError(name, 'is an invalid date', { operation })
  if (year < 0 || year > 9999) throw new ConfigError(name, 'must be a date in the years 0 to 9999', { operation })
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `${day} ${months[date.getUTCMonth()]} ${String(year).padStart(4, '0')}`
}
