import { checkArguments } from '../options/check-arguments.ts'
import { checkOptions, type OptionTable } from '../options/check-options.ts'
import { type Check, is } from '../options/checks.ts'
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

const optionTable: OptionTable = {
  concurrency: is.positiveInteger,
  signal: is.signal,
  stopOnError: is.boolean,
}

// A text is an iterable, too.
const iterable: Check = (value) =>
  typeof (Object(value) as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
    ? undefined
    : 'must be a list or another iterable; gather an async one with Array.fromAsync'

/**
 * Runs `work` for every item, a bounded number at once, and tells for each item how it went. It rejects only when the
 * signal aborts, or for what cannot be right.
 *
 * @returns One result for each item, in the items' order.
 * @throws ConfigError for items, a function or options that cannot be right, before anything is called; the signal's reason.
 * @since 0.1.0
 */
export async function mapConcurrent<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item, context: { readonly index: number; readonly signal: AbortSignal | undefined }) => Promise<Result>,
  options: MapConcurrentOptions = {},
): Promise<PromiseSettledResult<Result>[]> {
  checkOptions(options, optionTable)
  checkArguments({ items, work }, { items: iterable, work: is.function })
  const { concurrency = 8, signal, stopOnError = false } = options
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
