import { DecodeError } from '@core/http'

type Item = Record<string, unknown>

/**
 * Stands in a document where an item was that has been read already. What was wrong with it counts only where the
 * document is read: an object that nobody knows may hold anything.
 */
export class ItemReadBefore {
  readonly #item: Item | DecodeError

  /** @param read Reads the item, now. */
  constructor(read: () => Item) {
    try {
      this.#item = read()
    } catch (error) {
      // Limits count at once.
      if (!(error instanceof DecodeError)) throw error
      this.#item = error
    }
  }

  /** The item. @throws What reading it has thrown. */
  get(): Item {
    if (this.#item instanceof DecodeError) throw this.#item
    return this.#item
  }
}
