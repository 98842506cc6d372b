const lineFeed = 0x0a
const space = 0x20
const exclamationMark = 0x21
const openingAngle = 0x3c
const closingAngle = 0x3e
const questionMark = 0x3f

/** The first byte of a byte order mark. */
const byteOrderMark = 0xef

/** More of these in one piece are not worth looking at. */
const maxMarks = 64

const anyEndTag = '</'

/**
 * Takes the content out of elements that nobody reads, from bytes of a document in UTF-8. In a document of nothing but
 * elements and texts, no `<` stands for anything else, so that a start tag is one, and the next end tag is its own where
 * it has the same name: what stands between has none. That is found in a fraction of the time that a parser takes.
 * Lines, and columns in them, stay where they were.
 */
export class UnwantedElements {
  /** `<name`, which may go on as a longer name. */
  readonly #opening: Buffer
  readonly #endTag: Buffer
  /** Whether there have been no comments, CDATA sections, processing instructions or document types. */
  #isSimple = true
  /** How many bytes have come before, and the last of them. */
  #length = 0
  #lastByte = 0
  #left: Buffer = Buffer.alloc(0)

  constructor(name: string) {
    this.#opening = Buffer.from(`<${name}`)
    this.#endTag = Buffer.from(`</${name}>`)
  }

  /** @returns what is left of the next piece; good until the next call */
  leaveOut(piece: Uint8Array): Uint8Array {
    if (!this.#isSimple) return piece
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const simpleEnd = Math.min(this.#markAfterAngle(bytes, exclamationMark), this.#markAfterAngle(bytes, questionMark))
    const left = this.#leaveOut(bytes, simpleEnd)
    this.#isSimple = simpleEnd === Infinity
    this.#length += bytes.length
    this.#lastByte = bytes.at(-1) ?? this.#lastByte
    return left
  }

  /** @returns where `<!` or `<?` has its second character, or may have it; Infinity if there is none */
  #markAfterAngle(bytes: Buffer, mark: number): number {
    let marks = 0
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
      const before = at === 0 ? this.#lastByte : bytes[at - 1]
      if (before === openingAngle && !this.#isDeclaration(bytes, at - 1)) return at
      if ((marks += 1) > maxMarks) return at
    }
    return Infinity
  }

  #isDeclaration(bytes: Buffer, at: number): boolean {
    const isFirst = this.#length === 0 && at === (bytes[0] === byteOrderMark ? 3 : 0)
    return isFirst && bytes.toString('latin1', at, at + 6) === '<?xml '
  }

  #leaveOut(bytes: Buffer, simpleEnd: number): Uint8Array {
    let length = 0
    let from = 0
    let end = -1
    let start = bytes.indexOf(this.#opening)
    while (start !== -1) {
      const content = start + this.#opening.length + 1
      // Looked for again only once it is behind: else many start tags with one end tag would take the square of the time.
      if (end < content) end = bytes.indexOf(anyEndTag, content)
      if (end === -1 || end > simpleEnd) break
      const next = bytes.indexOf(this.#opening, content)
      const isNested = next !== -1 && next < end
      const isEnd = bytes.subarray(end, end + this.#endTag.length).equals(this.#endTag)
      if (bytes[content - 1] === closingAngle && isEnd && !isNested) {
        if (this.#left.length < bytes.length) this.#left = Buffer.allocUnsafeSlow(bytes.length)
        length += bytes.copy(this.#left, length, from, content)
        length = this.#keepPlaces(bytes, content, end, length)
        from = end
      }
      start = next
    }
    if (from === 0) return bytes
    length += bytes.copy(this.#left, length, from)
    return this.#left.subarray(0, length)
  }

  /** White space with as many lines, and with a last one that is as long. @returns where it ends */
  #keepPlaces(bytes: Buffer, start: number, end: number, at: number): number {
    const left = this.#left
    let length = at
    let lineStart = start
    for (let index = start; index < end; index += 1) {
      if (bytes[index] !== lineFeed) continue
      left[length] = lineFeed
      length += 1
      lineStart = index + 1
    }
    left.fill(space, length, length + end - lineStart)
    return length + end - lineStart
  }
}
