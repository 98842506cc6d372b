import { BadSearch } from './bad-search.ts'

/** How a field is compared with a value. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>='

const blanks = /\s*/y
const fieldName = /[A-Za-z_][\w.]*/y
const operators = /<=|>=|!=|<|>|=/y
const bare = /\S+/y

/** Reads the pieces of a search, one after another. */
export class SearchReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#skip()
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The rest, for messages. */
  get rest(): string {
    return this.#text.slice(this.#at)
  }

  /** Whether one of some words is next, whatever its capitals. */
  isNext(...words: readonly string[]): boolean {
    return words.includes(this.#match(bare)?.toLowerCase() ?? '')
  }

  /** Takes a word if it is next. */
  take(word: string): boolean {
    if (!this.isNext(word)) return false
    this.#move(word.length)
    return true
  }

  /** Takes what stands for itself until a blank. */
  word(): string {
    const word = this.#match(bare) ?? ''
    this.#move(word.length)
    return word
  }

  /** Takes a field with its operator, if those are next. */
  comparison(): { readonly field: string; readonly operator: Operator } | undefined {
    const start = this.#at
    const field = this.#match(fieldName) ?? ''
    this.#move(field.length)
    const operator = this.#match(operators) as Operator | undefined
    if (field !== '' && operator !== undefined) {
      this.#move(operator.length)
      return { field, operator }
    }
    this.#at = start
    return undefined
  }

  /** Takes a value: text in quotes, which knows no escapes, or what reaches to the next blank. @throws BadSearch */
  value(): string {
    if (this.isAtEnd) throw new BadSearch('a value is missing at its end')
    if (this.#text[this.#at] !== '"') {
      const word = this.word()
      if (word.includes('"')) throw new BadSearch(`there is a quote within ${word}`)
      return word
    }
    const end = this.#text.indexOf('"', this.#at + 1)
    if (end === -1) throw new BadSearch(`the quote of ${this.rest} does not end`)
    const value = this.#text.slice(this.#at + 1, end)
    this.#move(value.length + 2)
    return value
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }

  #move(length: number): void {
    this.#at += length
    this.#skip()
  }

  #skip(): void {
    this.#at += this.#match(blanks)?.length ?? 0
  }
}
