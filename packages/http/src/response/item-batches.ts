import { batchText, type BatchPlace } from './batch-text.ts'
import { closingBrace, lineFeed } from './json-characters.ts'
import { parseJsonItem, parseJsonItems } from './parse-json.ts'
import { UnwantedMembers } from './unwanted-members.ts'

/** Enough for items to be parsed as fast as a whole document is. */
const batchBytes = 256 * 1024

/** A longer indentation is none. */
const longestSeparator = 64

/** The end of one item and the beginning of the next, where both are indented. */
const separatorPattern = /^\n[ \t]*\}[ \t\r\n]*,[ \t\r\n]*\{$/

/** What was wrong so many times on end is not tried again. */
const maxMisses = 8

/** Where an item ends, and what stands between it and the next one. */
export interface ItemEnd {
  readonly itemEnd: number
  readonly separatorEnd: number
}

/** Items that were parsed at once. */
export interface Batch {
  readonly values: readonly object[]
  /** The same without rounded integers. */
  readonly exactly: () => readonly unknown[]
}

/**
 * Finds items of an indented list without looking at each byte: by what stands between two of them. No string of JSON
 * holds a line end, so that is hardly ever found elsewhere; whether it was, `JSON.parse` says.
 */
export class ItemBatches {
  /** From the line end before one item's closing brace to the next one's opening brace. */
  #separator: Buffer | undefined
  #misses = 0
  /** Where in the piece it may be tried again. */
  #notBefore = 0
  /** Up to where the piece has been searched for separators. */
  #searched = 0
  readonly #roundsIntegers: boolean
  readonly #unwanted: UnwantedMembers | undefined

  /** @param roundsIntegers Values may be what `JSON.parse` makes of them. @param unwantedKey Of members that are left out. */
  constructor(roundsIntegers: boolean, unwantedKey: string | undefined) {
    this.#roundsIntegers = roundsIntegers
    if (unwantedKey !== undefined) this.#unwanted = new UnwantedMembers(unwantedKey)
  }

  /** Learns from two items of which both have been recognised: where the one ended and where the other begins. */
  learn(bytes: Buffer, itemEnd: number, nextStart: number): void {
    if (this.#separator !== undefined || this.#misses >= maxMisses) return
    const line = bytes.lastIndexOf(lineFeed, itemEnd - 1)
    const separator = Buffer.from(bytes.subarray(Math.max(0, line, nextStart + 1 - longestSeparator), nextStart + 1))
    if (separatorPattern.test(separator.toString('latin1'))) this.#separator = separator
    else this.#misses += 1
  }

  /**
   * Where the first item ends that ends in these bytes, as far as can be told.
   *
   * @returns undefined if it cannot be told
   */
  firstEnd(bytes: Buffer): ItemEnd | undefined {
    const separator = this.#separator
    if (separator === undefined || this.#misses >= maxMisses) return undefined
    const at = bytes.indexOf(separator)
    return at === -1
      ? undefined
      : { itemEnd: at + separator.indexOf(closingBrace) + 1, separatorEnd: at + separator.length }
  }

  /** A new piece is read, with places of its own. */
  beginPiece(): undefined {
    this.#notBefore = 0
    this.#searched = 0
  }

  /**
   * Reads as many items as can be read at once behind one that has ended.
   *
   * @returns where the last of them ends
   */
  read(bytes: Buffer, itemEnd: number, deliver: (batch: Batch) => void): number {
    let end = itemEnd
    for (;;) {
      const place = end < this.#notBefore ? undefined : this.#find(bytes, end)
      if (place === undefined) return end
      const batch = this.#parse(bytes, place)
      if (batch === undefined) {
        // The scan finds out what is wrong there, or reads it all the same.
        this.#misses += 1
        this.#notBefore = place.end
        return end
      }
      this.#misses = 0
      end = place.end
      deliver(batch)
    }
  }

  /**
   * Looks for whole items behind one that has ended.
   *
   * @returns undefined if there are none, or none that are found so
   */
  #find(bytes: Buffer, itemEnd: number): BatchPlace | undefined {
    const separator = this.#separator
    if (separator === undefined || this.#misses >= maxMisses) return undefined
    const braceAt = separator.indexOf(closingBrace)
    const start = itemEnd + separator.length - braceAt - 2
    const lastPlace = Math.min(start + batchBytes, bytes.length) - separator.length
    if (lastPlace <= start || separator.compare(bytes, itemEnd, start + 1, braceAt + 1) !== 0) return undefined
    // Not what was searched behind an item before this one: in a list that is not indented there is none behind any.
    const from = Math.max(start + 1, this.#searched)
    if (lastPlace < from) return undefined
    this.#searched = lastPlace + 1
    const found = bytes.subarray(from, lastPlace + separator.length).lastIndexOf(separator)
    return found === -1 ? undefined : { start, end: from + found + braceAt + 1 }
  }

  #parse(bytes: Buffer, place: BatchPlace): Batch | undefined {
    let text: string
    try {
      text = batchText(bytes, place, this.#unwanted?.find(bytes, place.start, place.end) ?? [])
    } catch {
      return undefined
    }
    const values = parseJsonItems(text, this.#roundsIntegers)
    if (values === undefined) return undefined
    let exact: unknown[] | undefined
    return { values, exactly: () => (exact ??= parseJsonItem(text, false, 1) as unknown[]) }
  }
}
