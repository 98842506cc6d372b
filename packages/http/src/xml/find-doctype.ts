const doctypeStart = '<!doctype'
const notWhitespace = /[^\s\uFEFF]/
const skippable: ReadonlyMap<string, string> = new Map([
  ['<!--', '-->'],
  ['<?', '?>'],
])

/** How many characters at the end of `text` are the beginning of `end`. */
function begunAtEnd(text: string, end: string): number {
  for (let length = Math.min(end.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(end.slice(0, length))) return length
  }
  return 0
}

/**
 * Finds a document type declaration, in any case of letters, where one may stand: before the root element. One further
 * down is a syntax error anyway. Reads the prolog only, each character once, so that no part of the declaration is ever
 * interpreted and a prolog without end costs no more than its length.
 */
export class DoctypeFinder {
  /** What has been read, for the place of what is found. */
  readonly #read: string[] = []
  /** Characters before `#rest`. */
  #passed = 0
  #rest = ''
  /** What ends the comment or instruction that is open. */
  #end: string | undefined
  #isPastProlog = false

  /** Takes the next piece. @returns the offset of the declaration in all that was read, or -1 */
  write(piece: string): number {
    if (this.#isPastProlog) return -1
    this.#read.push(piece)
    this.#rest += piece
    const next = this.#skip()
    if (next === 'declaration') return this.#passed
    if (next === 'root') {
      this.#isPastProlog = true
      this.#read.length = 0
      this.#rest = ''
    }
    return -1
  }

  /** All that was read so far of the prolog. */
  text(): string {
    return this.#read.join('')
  }

  #pass(length: number): void {
    this.#passed += length
    this.#rest = this.#rest.slice(length)
  }

  /** Passes over what may stand before the root. @returns what comes next; undefined if that has not come yet */
  #skip(): 'declaration' | 'root' | undefined {
    for (;;) {
      if (!this.#skipToEnd()) return undefined
      const start = this.#rest.search(notWhitespace)
      this.#pass(start === -1 ? this.#rest.length : start)
      const opening = [...skippable.keys()].find((known) => this.#rest.startsWith(known))
      if (opening === undefined) {
        const begun = this.#rest.slice(0, doctypeStart.length).toLowerCase()
        if (begun === doctypeStart) return 'declaration'
        const mayBecomeOne = [doctypeStart, ...skippable.keys()].some((known) => known.startsWith(begun))
        return mayBecomeOne ? undefined : 'root'
      }
      this.#pass(opening.length)
      this.#end = skippable.get(opening)
    }
  }

  /** Passes over the comment or instruction that is open. @returns whether none is any more */
  #skipToEnd(): boolean {
    const end = this.#end
    if (end === undefined) return true
    const at = this.#rest.indexOf(end)
    this.#pass(at === -1 ? this.#rest.length - begunAtEnd(this.#rest, end) : at + end.length)
    if (at !== -1) this.#end = undefined
    return at !== -1
  }
}
