import { ApiFault } from '../api-fault.ts'

/** A piece of a filter. A quoted text is never a keyword. */
export interface FilterToken {
  readonly kind: 'word' | 'quoted' | 'operator' | 'sign'
  readonly text: string
}

const pattern =
  /\s+|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<operator>==|=[@^$~]|![=@^$~]|<=|>=|=|<|>)|(?<sign>[(),]|&&?|\|\|?)|(?<word>[^\s()=!<>,&|"']+)/y

/** Splits a filter. @throws ApiFault for a character that fits nowhere. */
export function filterTokens(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = []
  let position = 0
  while (position < text.length) {
    pattern.lastIndex = position
    const groups = pattern.exec(text)?.groups
    if (groups === undefined) throw new ApiFault(`Syntax error in filter at position ${position}.`)
    position = pattern.lastIndex
    const { double, single, operator, sign, word } = groups
    const quoted = double ?? single
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted })
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
  }
  return tokens
}
