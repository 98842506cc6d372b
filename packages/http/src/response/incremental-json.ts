import { DecodeError } from '../errors/decode-error.ts'
import { decodeAs } from './charset.ts'
import type { IncrementalReader } from './decoder.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { type Batch, ItemBatches } from './item-batches.ts'
import {
  backslash,
  closing,
  digit,
  kinds,
  opening,
  openingBracket,
  quote,
  string,
  underscore,
} from './json-characters.ts'
import { keyAtEnd, longestKey } from './key-at-end.ts'
import { parseJson, parseJsonItem } from './parse-json.ts'
import { PieceMemory } from './piece-memory.ts'

/** How a JSON document is read item by item. */
export interface IncrementalJsonOptions {
  /** Containers around an item: 2 for `{ "vm": [{}] }`, 3 for `{ "result": { "users": [{}] } }`. */
  readonly depth: number
  /**
   * Gets each object and each array that a list at this depth holds, with the key of the list; and what gives the item
   * without rounded integers, where `roundsIntegers` is set.
   */
  readonly onItem: (value: unknown, key: string | undefined, exactly: () => unknown) => void
  /**
   * Let items be what `JSON.parse` makes of them: with long integers rounded, and with `__proto__` as any other key. For
   * whoever looks at each integer anyway; it saves looking through the items before. @default false
   */
  readonly roundsIntegers?: boolean
  /**
   * Objects with this key are of no use: they may be missing from items, at any depth, also in what `exactly` gives.
   * Those that begin a line are passed over instead of being parsed, so that nothing in them, nor whether they are members
   * of an object, is checked.
   *
   * @since 0.3.0
   */
  readonly unwantedKey?: string | undefined
}

/** Fewer digits always make a safe integer. */
const longestSafe = 15

const encoder = new TextEncoder()
const placeholder = encoder.encode('null')

/** A copy also of a Node.js `Buffer`, whose own `slice` is a view that would keep the whole piece alive. */
const copyOf = (bytes: Uint8Array, start: number): Uint8Array => new Uint8Array(bytes.subarray(start))

function textOf(pieces: readonly Uint8Array[]): string {
  const [only] = pieces
  return decodeAs('utf-8', pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces))
}

/** Cuts items out of a document's bytes. Only what delimits them is looked at; whether all is JSON, the parser says. */
class JsonInPieces implements IncrementalReader<unknown> {
  readonly #options: IncrementalJsonOptions
  /** What is not within items, with `null` for each of them. */
  readonly #outside = new GrowingBytes()
  #item: Uint8Array[] = []
  #items = 0
  #depth = 0
  /** Whether the container at the items' depth is a list; its key. */
  #inList = false
  #key: string | undefined
  #inString = false
  #escaped = false
  #digits = 0
  /** Nothing has been seen that the parser must be careful with: a key of a prototype, an integer that is too long. */
  #isPlain = true
  readonly #batches: ItemBatches
  readonly #memory = new PieceMemory()

  constructor(options: IncrementalJsonOptions) {
    this.#options = options
    this.#batches = new ItemBatches(options.roundsIntegers ?? false, options.unwantedKey)
  }

  write(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const kept = this.#memory.length
    if (kept === 0) {
      this.#scan(bytes, false, true)
      return
    }
    // The item of which the beginning was kept is read first, so that not all that is behind it has to be copied, too.
    const first = this.#batches.firstEnd(bytes)
    const end = first === undefined ? 0 : this.#readBatches(this.#memory.with(bytes.subarray(0, first.separatorEnd)))
    const rest = end - kept === first?.itemEnd ? bytes.subarray(first.itemEnd) : this.#memory.with(bytes).subarray(end)
    this.#memory.clear()
    this.#scan(rest, true, true)
  }

  /** @returns where the last item ends that was read */
  #readBatches(bytes: Buffer): number {
    this.#batches.beginPiece()
    return this.#batches.read(bytes, 0, this.#deliverBatch)
  }

  /** @param isBehindItem Whether an item of a list has just ended. @param mayKeep Whether there may be more. */
  #scan(bytes: Buffer, isBehindItem: boolean, mayKeep: boolean): undefined {
    const itemDepth = this.#options.depth
    const { length } = bytes
    let depth = this.#depth
    let inString = this.#inString
    let index = this.#escaped ? 1 : 0
    // Where the piece begins that has not been put away.
    let start = 0
    // Where the last item ended, if the list still goes on.
    let itemEnd = -1
    this.#batches.beginPiece()
    if (isBehindItem) {
      itemEnd = this.#batches.read(bytes, 0, this.#deliverBatch)
      if (mayKeep && this.#keep(bytes, 0, itemEnd)) return
      index = itemEnd
      start = itemEnd
    }
    while (index < length) {
      if (inString) {
        let code = 0
        while (index < length && (code = bytes[index] as number) !== quote && code !== backslash) index += 1
        if (index >= length) break
        if (code === quote) inString = false
        // The character after a backslash is passed over.
        index += code === quote ? 1 : 2
        continue
      }
      let kind = 0
      while (index < length && (kind = kinds[bytes[index] as number] as number) === 0) index += 1
      if (index >= length) break
      if (kind === string) {
        inString = true
        // `__proto__` begins so, or with an escaped spelling; what is cut off here is not known.
        const first = bytes[index + 1] ?? underscore
        if (first === underscore || first === backslash) this.#isPlain = false
      } else if (kind === opening) {
        if (depth === itemDepth && this.#inList) {
          this.#outside.add(bytes, start, index)
          start = index
          if (itemEnd !== -1) this.#batches.learn(bytes, itemEnd, index)
        }
        depth += 1
        if (depth === itemDepth) this.#openContainer(bytes, start, index)
      } else if (kind === closing) {
        depth -= 1
        if (depth === itemDepth && this.#inList) {
          this.#item.push(bytes.subarray(start, index + 1))
          this.#deliver()
          itemEnd = this.#batches.read(bytes, index + 1, this.#deliverBatch)
          if (mayKeep && this.#keep(bytes, index + 1, itemEnd)) {
            this.#depth = depth
            this.#inString = false
            this.#escaped = false
            return
          }
          index = itemEnd
          start = itemEnd
          continue
        }
        itemEnd = -1
      } else {
        index = this.#passDigits(bytes, index)
        continue
      }
      index += 1
    }
    this.#escaped = index > length
    this.#inString = inString
    this.#depth = depth
    // Copied: the pieces of a body may share memory that is used again.
    if (depth > itemDepth && this.#inList) {
      if (start < length) this.#item.push(copyOf(bytes, start))
    } else this.#outside.add(bytes, start)
  }

  end(): unknown {
    if (this.#memory.length > 0) this.#scan(this.#memory.with(new Uint8Array()), true, false)
    try {
      // What has no end is cut off, or what is wrong with it hides its end.
      return parseJson(textOf(this.#item.length > 0 ? this.#item : [this.#outside.last()]))
    } catch (error) {
      if (!(error instanceof DecodeError) || error.code !== 'syntax') throw error
      // Lines and columns of what is left are not those of the document.
      const place = this.#item.length > 0 ? 'in its last item' : 'outside its items'
      throw new DecodeError(`the JSON has a syntax error ${place}`, { code: 'syntax' })
    }
  }

  /** A run of digits may go on in the next piece. */
  #passDigits(bytes: Uint8Array, from: number): number {
    let index = from
    while (index < bytes.length && kinds[bytes[index] as number] === digit) index += 1
    this.#digits = from === 0 ? this.#digits + index : index - from
    if (this.#digits > longestSafe) this.#isPlain = false
    return index
  }

  #deliver(): void {
    this.#items += 1
    const text = textOf(this.#item)
    const isPlain = this.#isPlain
    this.#item = []
    this.#isPlain = true
    this.#outside.add(placeholder)
    const value = parseJsonItem(text, isPlain, this.#items)
    this.#options.onItem(value, this.#key, () => value)
  }

  /**
   * Keeps what is behind a batch, to read the item that is cut off with the next batch.
   *
   * @returns false where that is more than was read at once, as it would then be copied again and again
   */
  #keep(bytes: Buffer, batchesStart: number, batchesEnd: number): boolean {
    const isWorthIt = bytes.length - batchesEnd < batchesEnd - batchesStart
    if (isWorthIt) this.#memory.keep(bytes.subarray(batchesEnd))
    return isWorthIt
  }

  readonly #deliverBatch = ({ values, exactly }: Batch): void => {
    this.#outside.add(encoder.encode(',null'.repeat(values.length)))
    for (const [index, value] of values.entries()) {
      this.#items += 1
      this.#options.onItem(value, this.#key, () => exactly()[index])
    }
  }

  /** A container begins at the items' depth; what stands before it and is not put away is from `start` on. */
  #openContainer(bytes: Uint8Array, start: number, index: number): void {
    this.#inList = bytes[index] === openingBracket
    if (!this.#inList) return
    this.#key = keyAtEnd(this.#outside.last(longestKey), bytes.subarray(start, index))
  }
}

/**
 * Reads a JSON document in UTF-8 as its bytes arrive, so that of a long list only a few items are in memory as text. Items
 * are parsed as by {@link parseJson}. Lists that are indented are read about twice as fast as others.
 *
 * @returns a reader whose `end` gives the document with `null` in place of each item that was delivered
 * @throws DecodeError, from `write` and `end`, for what is no JSON; items before the fault have been delivered by then.
 * @since 0.1.0
 */
export function incrementalJson(options: IncrementalJsonOptions): IncrementalReader<unknown> {
  return new JsonInPieces(options)
}
