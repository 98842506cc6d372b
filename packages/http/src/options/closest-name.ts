/** Levenshtein distance. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}

/** Case and separators are not what makes a name. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** The name that was probably meant, if one is near: for messages about misspelt names. @since 0.1.0 */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, score: distance(plain(name), plain(candidate)) }))
    .toSorted((left, right) => left.score - right.score)
  const best = ranked[0]
  return best !== undefined && best.score <= Math.max(1, Math.floor(best.candidate.length / 3))
    ? best.candidate
    : undefined
}
