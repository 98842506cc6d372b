const dayMs = 86_400_000
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/**
 * When a day begins that a search tells: a date, `Today`, `Yesterday`, or a day of the week before.
 *
 * @returns undefined for what is no day.
 */
export function dayOf(text: string, nowMs: number): number | undefined {
  const today = nowMs - (nowMs % dayMs)
  const word = text.toLowerCase()
  if (word === 'today') return today
  if (word === 'yesterday') return today - dayMs
  const weekday = weekdays.indexOf(word)
  if (weekday !== -1) {
    const ago = (new Date(today).getUTCDay() - weekday + 7) % 7
    return today - (ago < 2 ? ago + 7 : ago) * dayMs
  }
  // In universal time, unless it says another.
  const parsed = Date.parse(/\d{1,2}:\d{2}|Z$|GMT|UTC/.test(text) ? text : `${text} UTC`)
  const plain = Number.isNaN(parsed) ? Date.parse(text) : parsed
  return Number.isNaN(plain) ? undefined : plain
}
