/** An integer of few digits, as nearly all are; undefined for any other text. */
export function shortInteger(text: string): number | undefined {
  const { length } = text
  const isNegative = text.charCodeAt(0) === 45
  const start = isNegative ? 1 : 0
  if (length === start || length - start > 15) return undefined
  let value = 0
  for (let at = start; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return isNegative ? -value : value
}
