import { ownString } from '@core/http/xml'

/** How many texts make a generation; two of them are remembered. */
const generation = 1024

/** A longer text hardly repeats, and to look for it takes longer than to copy it. */
const longestShared = 4096

/** V8 joins shorter texts by copying them. */
const shortestJoined = 13

/**
 * One copy of each text that repeats within a document: a list of machines names the same few hosts, clusters and
 * templates again and again, with certificates. It halves the memory of such a list. Texts that have not come for a while
 * are forgotten, so that remembering takes no more for a long document than for a short one.
 */
export class SharedTexts {
  #recent = new Map<string, string>()
  #earlier: ReadonlyMap<string, string> = new Map()

  /** The same characters, in memory that is not the document's. */
  share(text: string): string {
    if (text.length > longestShared) return ownString(text)
    const recent = this.#recent.get(text)
    if (recent !== undefined) return recent
    const shared = this.#earlier.get(text) ?? ownString(text)
    if (this.#recent.size >= generation) {
      this.#earlier = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(shared, shared)
    return shared
  }

  /**
   * The address of what belongs to an object. It begins with the object's own, mostly; V8 keeps what is joined as its
   * parts, of which the object has the one and all others of its kind the other.
   */
  shareAddress(address: string, owner: unknown): string {
    const isBelow = typeof owner === 'string' && owner.length >= shortestJoined && address.startsWith(owner)
    return isBelow ? owner + this.share(address.slice(owner.length)) : ownString(address)
  }
}
