import { FakeLookupError } from '../fake-error.ts'
import type { QueryCondition } from './query-condition.ts'
import { type QueryToken, queryTokens } from './query-tokens.ts'

const connectives = new Set(['and', 'or'])

class QueryParser {
  readonly #tokens: readonly QueryToken[]
  #next = 0

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens
  }

  whole(): QueryCondition {
    const condition = this.#joined('or', 'any', () => this.#joined('and', 'all', () => this.#single()))
    if (this.#next < this.#tokens.length) this.#fail()
    return condition
  }

  #fail(): never {
    const token = this.#tokens[this.#next]
    const where = token === undefined ? 'its end' : `"${token.text}"`
    throw new FakeLookupError(400, 'Bad Request', `The query cannot be understood at ${where}.`)
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#tokens[this.#next + ahead]
    return token?.kind === 'word' && token.text.toLowerCase() === word
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#next]
    return token?.kind === 'sign' && token.text === sign
  }

  #take(): QueryToken {
    const token = this.#tokens[this.#next]
    if (token === undefined) this.#fail()
    this.#next += 1
    return token
  }

  #expect(sign: string): void {
    if (!this.#isSign(sign)) this.#fail()
    this.#next += 1
  }

  #joined(word: string, is: 'all' | 'any', part: () => QueryCondition): QueryCondition {
    const first = part()
    const of = [first]
    while (this.#isWord(word)) {
      this.#next += 1
      of.push(part())
    }
    return of.length === 1 ? first : { is, of }
  }

  #single(): QueryCondition {
    if (this.#isSign('(')) {
      this.#next += 1
      const inner = this.#joined('or', 'any', () => this.#joined('and', 'all', () => this.#single()))
      this.#expect(')')
      return inner
    }
    if (this.#isWord('not')) {
      this.#next += 1
      return { is: 'not', of: this.#single() }
    }
    for (const kind of ['inst', 'group'] as const) {
      if (this.#isWord('in') && this.#isWord(kind, 1)) {
        this.#next += 2
        return { is: 'in', kind, names: this.#names() }
      }
    }
    for (const is of ['parent', 'child'] as const) {
      if (this.#isWord(is) && this.#isWord('of', 1)) {
        this.#next += 2
        return { is, names: this.#names() }
      }
    }
    return this.#comparison()
  }

  #comparison(): QueryCondition {
    const { kind, text: name } = this.#take()
    if (kind === 'sign') this.#fail()
    const isEqual = this.#isSign('=')
    if (!isEqual && !this.#isSign('~')) return { is: 'named', name }
    this.#next += 1
    return { is: isEqual ? 'equal' : 'like', field: name, text: this.#text() }
  }

  /** A text in quotes, or all words up to what cannot belong to it. */
  #text(): string {
    const first = this.#take()
    if (first.kind === 'sign') this.#fail()
    const words = [first.text]
    for (let token = this.#tokens[this.#next]; first.kind === 'word' && token?.kind === 'word';) {
      if (connectives.has(token.text.toLowerCase())) break
      words.push(this.#take().text)
      token = this.#tokens[this.#next]
    }
    return words.join(' ')
  }

  #names(): readonly string[] {
    this.#expect('(')
    const names = [this.#name()]
    while (this.#isSign(',')) {
      this.#next += 1
      names.push(this.#name())
    }
    this.#expect(')')
    return names
  }

  #name(): string {
    const { kind, text } = this.#take()
    return kind === 'sign' ? this.#fail() : text
  }
}

/**
 * Reads a query of the Lookup query language, as far as the fake service knows it, without its prefix.
 *
 * @throws FakeLookupError for what it does not know.
 */
export function parseQuery(query: string): QueryCondition {
  return new QueryParser(queryTokens(query)).whole()
}
