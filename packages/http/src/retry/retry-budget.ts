/** What a success gives back: at 10 % failures there is more than enough, in an outage there is nothing. */
const earnedBySuccess = 0.2

/**
 * Retries that a client may still make across its calls. Without it every call of an app would be tried three times in
 * an outage, and the server that comes back would meet three times its load.
 */
export interface RetryBudget {
  /** Takes one retry if there is one. */
  take(): boolean
  /** Told of every answer that needed no repeating. */
  succeeded(): void
}

/** @param capacity Retries without any success; false for no bound. */
export function retryBudget(capacity: number | false): RetryBudget {
  if (capacity === false) return { take: () => true, succeeded: () => undefined }
  let left = capacity
  return {
    take: () => {
      if (left < 1) return false
      left -= 1
      return true
    },
    succeeded: () => {
      left = Math.min(capacity, left + earnedBySuccess)
    },
  }
}
