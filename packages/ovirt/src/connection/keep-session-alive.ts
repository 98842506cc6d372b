/**
 * Makes a request from time to time, so that the engine does not end the session for want of use. Does not keep the
 * program running.
 *
 * @param ping Its failures are of no account: the next call of the program meets them too.
 * @returns Ends it.
 */
export function keepSessionAlive(intervalMs: number | undefined, ping: () => Promise<unknown>): () => void {
  if (intervalMs === undefined) return () => undefined
  const timer = setInterval(() => {
    ping().catch(() => undefined)
  }, intervalMs)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
