/** Bytes put one behind another: an array for each of a million commas would take a hundred times their size. */
export class GrowingBytes {
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
