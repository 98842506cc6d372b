import { ApiFault } from '../api-fault.ts'
import { compareValues } from './compare-values.ts'
import { type FilterToken, filterTokens } from './filter-tokens.ts'
import { fieldText, hasText } from './object-fields.ts'

/** Whether an object passes a filter. */
export type FilterTest = (item: object) => boolean

/** Reads the tokens of one filter from left to right. */
interface Cursor {
  peek(ahead?: number): FilterToken | undefined
  next(): FilterToken
  /** Steps over the next token if it is one of these, keywords in any case. */
  take(...texts: readonly string[]): boolean
}

function cursorOf(tokens: readonly FilterToken[]): Cursor {
  let index = 0
  const peek = (ahead = 0): FilterToken | undefined => tokens[index + ahead]
  const next = (): FilterToken => {
    const token = peek()
    if (token === undefined) throw new ApiFault('Syntax error in filter: it ends too early.')
    index += 1
    return token
  }
  const take = (...texts: readonly string[]): boolean => {
    const token = peek()
    if (token === undefined || token.kind === 'quoted' || !texts.includes(token.text.toLowerCase())) return false
    index += 1
    return true
  }
  return { peek, next, take }
}

function value(cursor: Cursor): string {
  const token = cursor.next()
  if (token.kind !== 'word' && token.kind !== 'quoted')
    throw new ApiFault('Syntax error in filter: a value is missing.')
  return token.text
}

function expect(cursor: Cursor, sign: string): void {
  if (!cursor.take(sign)) throw new ApiFault(`Syntax error in filter: ${sign} is missing.`)
}

function list(cursor: Cursor): readonly string[] {
  expect(cursor, '(')
  const values = [value(cursor)]
  while (cursor.take(',')) values.push(value(cursor))
  expect(cursor, ')')
  return values
}

const isKeyword = (token: FilterToken | undefined, text: string): boolean =>
  token?.kind === 'word' && token.text.toLowerCase() === text

function term(cursor: Cursor, known: ReadonlySet<string>): FilterTest {
  if (cursor.take('(')) {
    const inner = anyOf(cursor, known)
    expect(cursor, ')')
    return inner
  }
  const name = value(cursor)
  if (cursor.peek()?.kind === 'operator') {
    const operator = cursor.next().text
    // Nothing after the operator asks for an empty field.
    const ends = [undefined, 'sign'].includes(cursor.peek()?.kind)
    const want = ends ? '' : value(cursor)
    return (item) => fieldText(item, name, known).some((have) => compareValues(operator, have, want))
  }
  const isNegated = isKeyword(cursor.peek(), 'not') && isKeyword(cursor.peek(1), 'in') && cursor.take('not')
  if (cursor.take('in')) {
    const values = list(cursor)
    return (item) =>
      fieldText(item, name, known).some((have) => values.some((want) => compareValues('=', have, want)) !== isNegated)
  }
  return (item) => hasText(item, name)
}

function allOf(cursor: Cursor, known: ReadonlySet<string>): FilterTest {
  const tests = [term(cursor, known)]
  while (cursor.take('and', '&', '&&')) tests.push(term(cursor, known))
  return (item) => tests.every((test) => test(item))
}

function anyOf(cursor: Cursor, known: ReadonlySet<string>): FilterTest {
  const tests = [allOf(cursor, known)]
  while (cursor.take('or', '|', '||')) tests.push(allOf(cursor, known))
  return (item) => tests.some((test) => test(item))
}

/**
 * Reads a filter: comparisons, `in (…)`, `and`, `or`, parentheses, and bare words that are looked for anywhere.
 *
 * @param fields Names of fields that count as empty where an object lacks them; other names match nothing.
 * @throws ApiFault for a filter that makes no sense.
 */
export function parseFilter(text: string, fields: ReadonlySet<string> = new Set()): FilterTest {
  const cursor = cursorOf(filterTokens(text))
  if (cursor.peek() === undefined) return () => true
  const test = anyOf(cursor, new Set([...fields].map((name) => name.toLowerCase())))
  if (cursor.peek() !== undefined) throw new ApiFault('Syntax error in filter: something follows its end.')
  return test
}
