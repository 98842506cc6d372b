/**
 * Puts small pieces together to larger ones, in memory that is used again and again: what was handed on must have been
 * read by then.
 */
export class PieceBuffer {
  readonly #bytes: Uint8Array
  readonly #handOn: (bytes: Uint8Array) => void
  #length = 0

  constructor(size: number, handOn: (bytes: Uint8Array) => void) {
    this.#bytes = new Uint8Array(size)
    this.#handOn = handOn
  }

  add(chunk: Uint8Array): void {
    const size = this.#bytes.byteLength
    let start = 0
    while (start < chunk.byteLength) {
      // Large enough as it is, as what was unpacked here.
      if (this.#length === 0 && chunk.byteLength - start >= size) {
        this.#handOn(chunk.subarray(start, (start += size)))
        continue
      }
      const end = Math.min(chunk.byteLength, start + size - this.#length)
      this.#bytes.set(chunk.subarray(start, end), this.#length)
      this.#length += end - start
      start = end
      if (this.#length === size) this.flush()
    }
  }

  /** Hands on what is there. */
  flush(): void {
    if (this.#length === 0) return
    const length = this.#length
    this.#length = 0
    this.#handOn(this.#bytes.subarray(0, length))
  }
}
