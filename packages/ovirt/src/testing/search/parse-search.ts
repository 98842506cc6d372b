import { type Token, tokenize } from './tokenize.ts'

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>='

/** What a search asks of objects. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly value: string }
  /** Text without a field: in the name, the description or the comment. */
  | { readonly kind: 'text'; readonly value: string }

/** A search that was read. */
export interface Search {
  /** None asks for everything. */
  readonly condition: Condition | undefined
  readonly sortBy: string | undefined
  readonly isDescending: boolean
  /** From 1. */
  readonly page: number | undefined
}

class Unreadable extends Error {}

/** Reads conditions: comparisons joined by `and` and `or`, of which `and` binds more, and parentheses. */
class ConditionReader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  any(): Condition {
    const of = [this.#all()]
    while (this.#takeWord('or')) of.push(this.#all())
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind: 'any', of }
  }

  #all(): Condition {
    const of = [this.#one()]
    for (;;) {
      const next = this.#tokens[this.#at]
      if (!this.#takeWord('and') && (next === undefined || next.kind === 'close' || isWord(next, 'or'))) break
      // Conditions that stand side by side must all hold, too.
      of.push(this.#one())
    }
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind: 'all', of }
  }

  #one(): Condition {
    const token = this.#next()
    if (token.kind === 'open') {
      const inner = this.any()
      if (this.#next().kind !== 'close') throw new Unreadable()
      return inner
    }
    if (token.kind !== 'word' && token.kind !== 'quoted') throw new Unreadable()
    if (isWord(token, 'and') || isWord(token, 'or')) throw new Unreadable()
    const operator = this.#tokens[this.#at]
    if (token.kind === 'quoted' || operator?.kind !== 'operator') return { kind: 'text', value: token.text }
    this.#at += 1
    const value = this.#next()
    if (value.kind !== 'word' && value.kind !== 'quoted') throw new Unreadable()
    return { kind: 'compare', field: token.text, operator: operator.text as Operator, value: value.text }
  }

  #next(): Token {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new Unreadable()
    this.#at += 1
    return token
  }

  #takeWord(word: string): boolean {
    const isNext = isWord(this.#tokens[this.#at], word)
    if (isNext) this.#at += 1
    return isNext
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}

const tail = /^(.*?)(?:(?:^|\s+)sortby\s+([\w.]+)(?:\s+(asc|desc))?)?(?:(?:^|\s+)page\s+(\d+))?$/is
/** What is searched may be named first, like `Vms: name=web`. */
const scope = /^\s*[A-Za-z]+\s*:/

/**
 * Reads a search of the engine's language.
 *
 * @returns undefined for what is none
 */
export function parseSearch(text: string): Search | undefined {
  const [, conditions = '', sortBy, direction = '', page] = tail.exec(text.trim()) ?? []
  const tokens = tokenize(conditions.replace(scope, ''))
  if (tokens === undefined) return undefined
  const reader = new ConditionReader(tokens)
  try {
    const condition = tokens.length === 0 ? undefined : reader.any()
    if (!reader.isAtEnd) return undefined
    return {
      condition,
      sortBy,
      isDescending: direction.toLowerCase() === 'desc',
      page: page === undefined ? undefined : Number(page),
    }
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
