/** How long a temporary claim is sure to hold, by the clocks of this machine. */
export interface HoldTime {
  /** Milliseconds left; 0 or less once the server may have given the address to somebody else. */
  readonly leftMs: () => number
  readonly totalMs: number
}

/** Milliseconds of every hold that are not relied on: clocks differ, and requests take their time. */
const marginMs = 250

/**
 * Begins to count. Called before the request for the claim is sent, so that the server's own time never ends earlier.
 */
export function holdTime(seconds: number): HoldTime {
  const totalMs = seconds * 1000 - marginMs
  // One clock stands still while a machine sleeps, the other one can be set back.
  const [ticks, wall] = [performance.now(), Date.now()]
  return { totalMs, leftMs: () => totalMs - Math.max(performance.now() - ticks, Date.now() - wall) }
}
