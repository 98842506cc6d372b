import { DecodeError } from '../errors/decode-error.ts'
import { decodeAs } from './charset.ts'
import type { IncrementalReader } from './decoder.ts'
import { parseJson, parseJsonItem } from './parse-json.ts'

/** How a JSON document is read item by item. */
export interface IncrementalJsonOptions {
  /** Containers around an item: 2 for `{ "vm": [{}] }`, 3 for `{ "result": { "users": [{}] } }`. */
  readonly depth: number
  /** Gets each object and each array that a list at this depth holds, with the key of the list. */
  readonly onItem: (value: unknown, key: string | undefined) => void
}

const quote = 0x22
const backslash = 0x5c
const bracket = 0x5b
const underscore = 0x5f

// What the scan stops for, outside strings.
const string = 1
const opening = 2
const closing = 3
const digit = 4
const kinds = new Uint8Array(256)
kinds[quote] = string
for (const character of '[{') kinds[character.charCodeAt(0)] = opening
for (const character of ']}') kinds[character.charCodeAt(0)] = closing
for (const character of '0123456789') kinds[character.charCodeAt(0)] = digit

/** Fewer digits always make a safe integer. */
const longestSafe = 15

const placeholder = new TextEncoder().encode('null')

/** Bytes put one behind another: an array for each of a million commas would take a hundred times their size. */
class GrowingBytes {
  #bytes = new Uint8Array(1024)
  #length = 0

  add(bytes: Uint8Array, start = 0, end: number = bytes.length): void {
    const length = this.#length + end - start
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    if (end - start < 16) {
      for (let index = start; index < end; index += 1)
        this.#bytes[this.#length + index - start] = bytes[index] as number
    } else this.#bytes.set(bytes.subarray(start, end), this.#length)
    this.#length = length
  }

  /** The last bytes, or all. The view is good until more are added. */
  last(count: number = this.#length): Uint8Array {
    return this.#bytes.subarray(Math.max(0, this.#length - count), this.#length)
  }
}
const lastKey = /("(?:[^"\\]|\\.)*")\s*:\s*$/
/** Where a key is looked for; a longer one has no name. */
const keyBytes = 256

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

  constructor(options: IncrementalJsonOptions) {
    this.#options = options
  }

  write(bytes: Uint8Array): void {
    const itemDepth = this.#options.depth
    const { length } = bytes
    let depth = this.#depth
    let inString = this.#inString
    let index = this.#escaped ? 1 : 0
    // Where the piece begins that has not been put away.
    let start = 0
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
        }
        depth += 1
        if (depth === itemDepth) this.#openContainer(bytes, start, index)
      } else if (kind === closing) {
        depth -= 1
        if (depth === itemDepth && this.#inList) {
          this.#item.push(bytes.subarray(start, index + 1))
          start = index + 1
          this.#deliver()
        }
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
    this.#options.onItem(parseJsonItem(text, isPlain, this.#items), this.#key)
  }

  /** A container begins at the items' depth; what stands before it and is not put away is from `start` on. */
  #openContainer(bytes: Uint8Array, start: number, index: number): void {
    this.#inList = bytes[index] === bracket
    if (!this.#inList) return
    const before = [this.#outside.last(keyBytes), bytes.subarray(Math.max(start, index - keyBytes), index)]
    const key = lastKey.exec(Buffer.concat(before).subarray(-keyBytes).toString())?.[1]
    this.#key = key === undefined ? undefined : (parseJson(key) as string)
  }
}

/**
 * Reads a JSON document in UTF-8 as its bytes arrive, so that of a long list only one item is in memory as text. Items
 * are parsed as by {@link parseJson}.
 *
 * @returns a reader whose `end` gives the document with `null` in place of each item that was delivered
 * @throws DecodeError, from `write` and `end`, for what is no JSON; items before the fault have been delivered by then.
 * @since 0.1.0
 */
export function incrementalJson(options: IncrementalJsonOptions): IncrementalReader<unknown> {
  return new JsonInPieces(options)
}
