const pageBytes = 64 * 1024

/** Bytes of which only those are in memory that are not zero. */
export class SparseBytes {
  readonly size: number
  readonly #pages = new Map<number, Uint8Array>()

  constructor(size: number) {
    this.size = size
  }

  /** Pages that were written, in bytes. */
  get allocatedBytes(): number {
    return this.#pages.size * pageBytes
  }

  write(start: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const [page, offset] = this.#place(start + done)
      const taken = bytes.subarray(done, done + pageBytes - offset)
      done += taken.length
      let target = this.#pages.get(page)
      if (target === undefined && taken.every((byte) => byte === 0)) continue
      if (target === undefined) this.#pages.set(page, (target = new Uint8Array(pageBytes)))
      target.set(taken, offset)
    }
  }

  zero(start: number, length: number): void {
    for (let done = 0; done < length;) {
      const [page, offset] = this.#place(start + done)
      const taken = Math.min(length - done, pageBytes - offset)
      if (taken === pageBytes) this.#pages.delete(page)
      else this.#pages.get(page)?.fill(0, offset, offset + taken)
      done += taken
    }
  }

  read(start: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let done = 0; done < length;) {
      const [page, offset] = this.#place(start + done)
      const taken = Math.min(length - done, pageBytes - offset)
      const source = this.#pages.get(page)
      if (source !== undefined) bytes.set(source.subarray(offset, offset + taken), done)
      done += taken
    }
    return bytes
  }

  /** Where there are pages, and where not. */
  extents(): { start: number; length: number; zero: boolean; hole: boolean }[] {
    const extents: { start: number; length: number; zero: boolean; hole: boolean }[] = []
    for (let start = 0; start < this.size; start += pageBytes) {
      const zero = !this.#pages.has(start / pageBytes)
      const length = Math.min(pageBytes, this.size - start)
      const last = extents.at(-1)
      if (last?.zero === zero) last.length += length
      else extents.push({ start, length, zero, hole: false })
    }
    return extents
  }

  #place(at: number): [page: number, offset: number] {
    return [Math.floor(at / pageBytes), at % pageBytes]
  }
}
