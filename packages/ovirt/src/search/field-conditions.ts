import { ConfigError } from '@core/http'
import type { AnyConditions } from './search-conditions.ts'
import { conditionOf, type SearchCondition } from './search-condition.ts'
import type { FieldKind } from './search-fields.ts'
import type { Operator } from './search-node.ts'
import { quotedPattern, quotedText } from './quoted-text.ts'

/** What a field is compared as. */
export interface ComparedAs {
  /** Of the list and the field, for messages. */
  readonly what: string
  readonly field: string
  readonly kind: FieldKind
  /** Where the day of a `Date` is told. */
  readonly timeZone: string
}

const equality = ['=', '!='] as const
const range = ['<', '>'] as const
const order = [...equality, ...range, '<=', '>='] as const

/** What engines compare each kind by. */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: equality,
  word: equality,
  severity: order,
  id: equality,
  flag: equality,
  number: order,
  measure: range,
  count: equality,
  span: range,
  day: [...range, '='],
  moment: range,
}

const expected: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  word: 'a name of letters, digits and underscores',
  severity: 'normal, warning, error or alert',
  id: 'an id',
  flag: 'true or false',
  number: 'a finite number',
  measure: 'a finite number',
  count: 'a finite number',
  span: 'a time span like 1.12:30:00',
  day: 'a Date, or a day like Nov 21, 2026',
  moment: 'a Date, or a day like Nov 21, 2026',
}

/** The day as engines write it. They look at no more of a date. */
function dayText(date: Date, timeZone: string): string {
  const parts = { year: 'numeric', month: 'short', day: 'numeric' } as const
  return new Intl.DateTimeFormat('en-US', { ...parts, timeZone }).format(date)
}

/** Values of the API that engines call otherwise where they search. */
const otherWords: Readonly<Record<string, string>> = {
  high_performance: 'highperformance',
  migrating: 'migratingfrom',
}

function valueText(value: unknown, { what, kind, timeZone, field }: ComparedAs): string | undefined {
  if (typeof value === 'string') {
    if (kind === 'text') return quotedText(value, what)
    if (kind === 'id' || kind === 'day' || kind === 'moment') return value === '' ? undefined : quotedText(value, what)
    if (kind === 'span') return /^(?:\d+\.)?\d+:\d+(?::\d+)?$/.test(value) ? value : undefined
    if (!/^\w+$/.test(value)) return undefined
    // `powering_up` of the API is `PoweringUp` of the language, whatever its capitals.
    const word = otherWords[value.toLowerCase()] ?? value
    if (kind === 'word') return /(?:^|\.)status$/.test(field) ? word.replaceAll('_', '') : word
    return kind === 'severity' ? value : undefined
  }
  if (typeof value === 'boolean') return kind === 'flag' ? String(value) : undefined
  if (typeof value === 'number') {
    const isNumber = kind === 'number' || kind === 'measure' || kind === 'count'
    return isNumber && /^-?\d+(?:\.\d+)?$/.test(String(value)) ? String(value) : undefined
  }
  const isDay = value instanceof Date && !Number.isNaN(value.getTime()) && (kind === 'day' || kind === 'moment')
  return isDay ? `"${dayText(value, timeZone)}"` : undefined
}

/** Conditions of one field. @throws ConfigError for values and comparisons that it does not have. */
export function fieldConditions(as: ComparedAs): AnyConditions {
  const { what, field, kind } = as
  const operators = operatorsOf[kind]
  const refuse = (problem: string): never => {
    throw new ConfigError(what, problem, { operation: 'where' })
  }
  const compared = (operator: Operator, value: string): SearchCondition => {
    if (!operators.includes(operator)) refuse(`cannot be compared by ${operator}; engines know ${operators.join(', ')}`)
    return conditionOf({ kind: 'comparison', field, operator, value, operators })
  }
  const compare =
    (operator: Operator) =>
    (value: unknown): SearchCondition =>
      compared(operator, valueText(value, as) ?? refuse(`must be compared with ${expected[kind]}`))
  const list =
    (operator: Operator, join: 'and' | 'or') =>
    (values: readonly unknown[]): SearchCondition => {
      if (!Array.isArray(values) || values.length === 0) refuse('must be compared with a list that is not empty')
      const [first, ...others] = values.map(compare(operator)) as [SearchCondition, ...SearchCondition[]]
      return first[join](...others)
    }
  const match =
    (operator: Operator, patternOf: (text: string) => string) =>
    (text: string): SearchCondition => {
      if (kind !== 'text') refuse('is no text, and has no patterns')
      if (typeof text !== 'string') refuse('must be compared with text')
      return compared(operator, patternOf(text))
    }
  const part = (start: string, end: string) =>
    match('=', (text) => `"${start}${quotedText(text, what).slice(1, -1)}${end}"`)
  return {
    equals: compare('='),
    notEquals: compare('!='),
    lessThan: compare('<'),
    greaterThan: compare('>'),
    atMost: compare('<='),
    atLeast: compare('>='),
    in: list('=', 'or'),
    notIn: list('!=', 'and'),
    contains: part('*', '*'),
    startsWith: part('', '*'),
    endsWith: part('*', ''),
    matches: match('=', (text) => quotedPattern(text, what)),
    notMatches: match('!=', (text) => quotedPattern(text, what)),
  }
}
