/**
 * The longest path and query that is sent. The service takes about 8000 characters; that leaves room for the headers,
 * which some servers count too.
 */
const maxTargetLength = 7500

/** How long a comma is in a query. */
const commaLength = 3

function encodedLength(text: string): number {
  return encodeURIComponent(text.toWellFormed()).length
}

/**
 * Cuts a list of ids into parts of which each fits into one request.
 *
 * @param otherLength Characters of path and query without the ids.
 * @returns One part, if all fit.
 */
export function splitIds(ids: readonly string[], otherLength: number): readonly (readonly string[])[] {
  const room = maxTargetLength - otherLength
  const parts: string[][] = []
  let part: string[] = []
  let length = 0
  for (const id of ids) {
    const cost = encodedLength(id) + commaLength
    if (part.length > 0 && length + cost > room) {
      parts.push(part)
      part = []
      length = 0
    }
    part.push(id)
    length += cost
  }
  return [...parts, part]
}
