/**
 * A list of the API: an array that knows how many there are in all.
 *
 * @since 0.1.0
 */
export interface List<Item> extends Array<Item> {
  /** How many the server has of them, whatever `offset` and `limit`; undefined if it does not say so. */
  totalResults?: number | undefined
  /** Where the page begins, if `targetRef` was asked for and found. */
  offset?: number | undefined
}

/** Gives a list its counts, which do not count as items: it equals an array without them. */
export function countedList(items: unknown[], counts: Pick<List<unknown>, 'totalResults' | 'offset'>): List<unknown> {
  for (const [name, value] of Object.entries(counts)) {
    Object.defineProperty(items, name, { value, configurable: true, writable: true })
  }
  return items
}
