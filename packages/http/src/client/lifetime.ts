/** How long a client lives, and those that were derived from it: never longer than it does. */
export interface Lifetime {
  /** Aborts as soon as the client is being closed. */
  readonly closing: AbortSignal
  /** Ends this and what was derived from it. Can be called again. */
  close(): Promise<void>
  /** @param release Closes what is the derived one's own. */
  derive(release: () => Promise<void>): Lifetime
}

/** @param release Closes what the client has opened. */
export function createLifetime(release: () => Promise<void>, ended: () => void = () => undefined): Lifetime {
  const derived = new Set<Lifetime>()
  const ending = new AbortController()
  let closed: Promise<void> | undefined
  const closeAll = async (): Promise<void> => {
    ended()
    ending.abort()
    await Promise.all([release(), ...[...derived].map(async (each) => await each.close())])
  }
  const close = async (): Promise<void> => {
    closed ??= closeAll()
    await closed
  }
  return {
    closing: ending.signal,
    close,
    derive: (releaseDerived) => {
      const own = createLifetime(releaseDerived, () => derived.delete(own))
      derived.add(own)
      // Too late: it must send nothing.
      if (ending.signal.aborted) void own.close()
      return own
    },
  }
}
