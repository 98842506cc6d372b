/** Holds a piece, behind what is left of the last one, in memory that is used again and may be written to. */
export class PieceMemory {
  #memory: Buffer = Buffer.alloc(0)
  #kept = 0

  /** @returns what was kept and `bytes`; good until the next piece */
  add(bytes: Uint8Array): Buffer {
    const length = this.#kept + bytes.length
    if (length > this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(length + (length >> 3))
      larger.set(this.#memory.subarray(0, this.#kept))
      this.#memory = larger
    }
    this.#memory.set(bytes, this.#kept)
    this.#kept = 0
    return this.#memory.subarray(0, length)
  }

  /** Keeps a part of the piece for the next one. */
  keep(start: number, end: number): undefined {
    this.#memory.copyWithin(0, start, end)
    this.#kept = end - start
  }

  get hasKept(): boolean {
    return this.#kept > 0
  }
}
