/**
 * Full jitter: a wait drawn evenly from nothing up to the doubled base, so that clients that failed together do not
 * come back together.
 *
 * @param retry Number of the retry, from 1.
 * @returns Milliseconds.
 */
export function backoffMs(
  retry: number,
  baseDelayMs: number,
  maxDelayMs: number,
  random: () => number = Math.random,
): number {
  return random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (retry - 1))
}
