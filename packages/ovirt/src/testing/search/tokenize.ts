/** A piece of a search: a word or quoted text, an operator, or a parenthesis. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'operator' | 'open' | 'close'
  readonly text: string
}

const pattern = /\s*(?:"([^"]*)"|(<=|>=|!=|=|<|>)|(\()|(\))|([^\s"()=<>!]+))/y

/** @returns undefined for text that is no search, as with a quote that does not end */
export function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  pattern.lastIndex = 0
  while (pattern.lastIndex < end) {
    const found = pattern.exec(text)
    if (found === null) return undefined
    const [, quoted, operator, open, close, word = ''] = found
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted })
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator })
    else if (open !== undefined) tokens.push({ kind: 'open', text: open })
    else if (close !== undefined) tokens.push({ kind: 'close', text: close })
    else tokens.push({ kind: 'word', text: word })
  }
  return tokens
}
