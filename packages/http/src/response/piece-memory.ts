/** Holds what is left of a piece, to be read together with the beginning of the next one. */
export class PieceMemory {
  #memory: Buffer = Buffer.alloc(0)
  #kept = 0

  /** How many bytes are kept. */
  get length(): number {
    return this.#kept
  }

  /** Keeps a copy of these bytes, in place of what was kept. */
  keep(bytes: Uint8Array): undefined {
    if (bytes.length > this.#memory.length) this.#memory = Buffer.allocUnsafeSlow(bytes.length * 2)
    // These may be bytes of the memory itself.
    this.#memory.set(bytes)
    this.#kept = bytes.length
  }

  /** @returns what is kept and `bytes`; good until the next call */
  with(bytes: Uint8Array): Buffer {
    const length = this.#kept + bytes.length
    if (length > this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(length + (length >> 3))
      larger.set(this.#memory.subarray(0, this.#kept))
      this.#memory = larger
    }
    this.#memory.set(bytes, this.#kept)
    return this.#memory.subarray(0, length)
  }

  /** Nothing is kept any more. */
  clear(): undefined {
    this.#kept = 0
  }
}
