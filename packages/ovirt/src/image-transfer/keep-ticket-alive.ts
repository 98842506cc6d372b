/** Keeps a ticket from ending while nothing is transferred. */
export interface TicketKeeper {
  /** Counts as use of the ticket when it begins and when it settles. */
  during<Result>(use: () => Promise<Result>): Promise<Result>
  end(): void
}

/**
 * Asks for more time whenever the ticket has not been used for a while. Use renews it by itself; but what has been under
 * way for long may be waiting for a server that cannot be reached, and renew nothing.
 *
 * @param idleMs Longest time without use, in milliseconds; false to let the ticket end.
 * @param extend Asks for more time. If it fails, the next request of the image finds out.
 */
export function keepTicketAlive(idleMs: number | false, extend: () => Promise<unknown>): TicketKeeper {
  let lastUse = performance.now()
  const look = (): void => {
    if (idleMs === false || performance.now() - lastUse < idleMs / 2) return
    lastUse = performance.now()
    extend().catch(() => undefined)
  }
  const timer = idleMs === false ? undefined : setInterval(look, Math.max(1, idleMs / 2))
  // A program that has nothing else to do may end.
  timer?.unref()
  return {
    during: async (use) => {
      lastUse = performance.now()
      try {
        return await use()
      } finally {
        lastUse = performance.now()
      }
    },
    end: () => clearInterval(timer),
  }
}
