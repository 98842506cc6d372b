const chunkSize = 64 * 1024

/** A part of an image: with data, or of zeroes. */
export interface Extent {
  readonly start: number
  readonly length: number
  readonly isZero: boolean
}

/** What is on a disk: as many bytes as it has, of which only those that are not zero take memory. */
export class Image {
  readonly size: number
  readonly #chunks: Map<number, Uint8Array<ArrayBuffer>>
  /** Chunks that were written since the last backup. */
  readonly #dirty = new Set<number>()

  constructor(size: number, chunks: ReadonlyMap<number, Uint8Array<ArrayBuffer>> = new Map()) {
    this.size = size
    this.#chunks = new Map([...chunks].map(([index, bytes]) => [index, bytes.slice()]))
  }

  copy(): Image {
    return new Image(this.size, this.#chunks)
  }

  /** The same bytes on a disk of another size. */
  resized(size: number): Image {
    return new Image(size, this.#chunks)
  }

  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length)
    this.#eachChunk(offset, length, (index, from, to, at) => {
      const chunk = this.#chunks.get(index)
      if (chunk !== undefined) bytes.set(chunk.subarray(from, to), at)
    })
    return bytes
  }

  write(offset: number, bytes: Uint8Array): void {
    this.#eachChunk(offset, bytes.length, (index, from, to, at) => {
      let chunk = this.#chunks.get(index)
      if (chunk === undefined) {
        chunk = new Uint8Array(chunkSize)
        this.#chunks.set(index, chunk)
      }
      chunk.set(bytes.subarray(at, at + to - from), from)
      this.#dirty.add(index)
    })
  }

  zero(offset: number, length: number): void {
    this.#eachChunk(offset, length, (index, from, to) => {
      this.#dirty.add(index)
      if (from === 0 && to === chunkSize) this.#chunks.delete(index)
      else this.#chunks.get(index)?.fill(0, from, to)
    })
  }

  /** The parts of the whole image, one after another. */
  extents(): Extent[] {
    return this.#runs((index) => this.#chunks.has(index)).map(({ start, length, isSet }) => ({
      start,
      length,
      isZero: !isSet,
    }))
  }

  /** Which parts were written since the last backup. */
  dirtyExtents(): (Omit<Extent, 'isZero'> & { readonly isDirty: boolean })[] {
    return this.#runs((index) => this.#dirty.has(index)).map(({ start, length, isSet }) => ({
      start,
      length,
      isDirty: isSet,
    }))
  }

  #runs(isSet: (index: number) => boolean): { start: number; length: number; isSet: boolean }[] {
    const runs: { start: number; length: number; isSet: boolean }[] = []
    const marked = [...new Set([...this.#chunks.keys(), ...this.#dirty])].toSorted((left, right) => left - right)
    let end = 0
    const push = (to: number, value: boolean): void => {
      if (to <= end) return
      const last = runs.at(-1)
      if (last?.isSet === value) last.length += to - end
      else runs.push({ start: end, length: to - end, isSet: value })
      end = to
    }
    for (const index of marked) {
      push(index * chunkSize, false)
      push(Math.min((index + 1) * chunkSize, this.size), isSet(index))
    }
    push(this.size, false)
    return runs
  }

  /** Calls with the index of each chunk, what of it is meant, and where in the whole that begins. */
  #eachChunk(
    offset: number,
    length: number,
    visit: (index: number, from: number, to: number, at: number) => void,
  ): void {
    for (let at = 0; at < length;) {
      const position = offset + at
      const index = Math.floor(position / chunkSize)
      const from = position - index * chunkSize
      const to = Math.min(chunkSize, from + length - at)
      visit(index, from, to, at)
      at += to - from
    }
  }
}
