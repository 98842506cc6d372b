import { FakeLookupError } from '../fake-error.ts'

/** A piece of a query: a sign, a word, or a text in quotes. */
export interface QueryToken {
  readonly kind: 'sign' | 'word' | 'text'
  readonly text: string
}

const pattern = /\s*(?:(?<sign>[()=~,])|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<word>[^\s()=~,'"]+))/y

/**
 * Takes a query apart.
 *
 * @throws FakeLookupError for what is no query.
 */
export function queryTokens(query: string): readonly QueryToken[] {
  const text = query.trimEnd()
  const tokens: QueryToken[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const { sign, single, double, word } = pattern.exec(text)?.groups ?? {}
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else if ((single ?? double) !== undefined) tokens.push({ kind: 'text', text: single ?? double ?? '' })
    else throw new FakeLookupError(400, 'Bad Request', 'The query has a quote that does not end.')
  }
  return tokens
}
