import { ConfigError } from '../errors/config-error.ts'
import { abortable } from '../time/abortable.ts'

/** How many at once, and when to stop. */
export interface MapConcurrentOptions {
  /** How many may be under way at once. @default 8 */
  readonly concurrency?: number | undefined
  /** Stops taking new items; those under way get it as their own signal. */
  readonly signal?: AbortSignal | undefined
  /** Take no new items after the first failure; items that were never begun are rejected with its reason. @default false */
  readonly stopOnError?: boolean | undefined
}

/**
 * Runs `work` for every item, a bounded number at once, and tells for each item how it went. It rejects only when the
 * signal aborts.
 *
 * @returns One result for each item, in the items' order.
 * @throws ConfigError for a concurrency below 1.
 * @since 0.1.0
 */
export async function mapConcurrent<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item, context: { readonly index: number; readonly signal: AbortSignal | undefined }) => Promise<Result>,
  options: MapConcurrentOptions = {},
): Promise<PromiseSettledResult<Result>[]> {
  const { concurrency = 8, signal, stopOnError = false } = options
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new ConfigError('concurrency', 'must be a whole number above 0')
  }
  signal?.throwIfAborted()
  const results: PromiseSettledResult<Result>[] = []
  const list = [...items]
  const queue = list.entries()
  let stopped: PromiseRejectedResult | undefined

  const worker = async (): Promise<void> => {
    // The workers share one iterator: each takes the next item when it is free.
    for (const [index, item] of queue) {
      if (stopped !== undefined) {
        results[index] = stopped
        continue
      }
      signal?.throwIfAborted()
      try {
        results[index] = { status: 'fulfilled', value: await work(item, { index, signal }) }
      } catch (reason) {
        results[index] = { status: 'rejected', reason }
        if (stopOnError) stopped = { status: 'rejected', reason }
      }
    }
  }
  const workers = Array.from({ length: Math.min(concurrency, list.length) }, worker)
  // Work that does not look at its signal must not hold the caller.
  await abortable(Promise.all(workers), signal)
  signal?.throwIfAborted()
  return results
}
