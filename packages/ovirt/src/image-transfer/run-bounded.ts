/**
 * Works on items while they come, a bounded number at once, in no order. The first failure ends it: the signal that work
 * gets aborts, and all that is under way is waited for.
 */
export async function forEachBounded<Item>(
  items: (signal: AbortSignal) => AsyncIterable<Item>,
  limit: number,
  outer: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal) => Promise<unknown>,
): Promise<undefined> {
  const inner = new AbortController()
  const signal = outer === undefined ? inner.signal : AbortSignal.any([outer, inner.signal])
  const running = new Set<Promise<unknown>>()
  let failure: { readonly reason: unknown } | undefined
  const fail = (reason: unknown): void => {
    failure ??= { reason }
    inner.abort(reason)
  }
  try {
    for await (const item of items(signal)) {
      if (failure !== undefined) break
      const job = work(item, signal)
        .catch(fail)
        .finally(() => running.delete(job))
      running.add(job)
      if (running.size >= limit) await Promise.race(running)
    }
  } catch (error) {
    fail(error)
  }
  await Promise.all(running)
  if (failure !== undefined) throw failure.reason
}

/**
 * Results in the order of the items, a bounded number of which are worked on ahead of the reader.
 *
 * @param work Gets a signal that aborts when the reader stops.
 */
export async function* mapOrdered<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  outer: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result, undefined> {
  const inner = new AbortController()
  const signal = outer === undefined ? inner.signal : AbortSignal.any([outer, inner.signal])
  const running: Promise<Result>[] = []
  try {
    for (const item of items) {
      const job = work(item, signal)
      // It may fail before its turn comes.
      job.catch(() => undefined)
      running.push(job)
      const first = running.length >= limit ? running.shift() : undefined
      if (first !== undefined) yield await first
    }
    for (const job of running) yield await job
  } finally {
    inner.abort(new Error('the rest is not needed'))
    await Promise.allSettled(running)
  }
}
