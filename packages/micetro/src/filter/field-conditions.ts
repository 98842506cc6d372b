import { ConfigError } from '@core/http'
import { formatServerDate } from '../dates/format-server-date.ts'
import type { TextConditions } from './conditions.ts'
import type { FieldType } from './filter-fields.ts'
import { type Filter, filterOf } from './filter.ts'
import { sendableExpression } from './quote.ts'

/** What a field is compared as. */
export interface ComparedAs {
  /** Of the list and the field, for messages. */
  readonly what: string
  readonly field: string
  /** Undefined for custom properties, whose types the client does not know. */
  readonly type: FieldType | undefined
  readonly serverTimeZone: string | undefined
}

function isRight(type: FieldType | undefined, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'text' || type === 'date') return typeof value === 'string'
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

const expected: Readonly<Record<FieldType | 'custom', string>> = {
  boolean: 'true or false',
  number: 'a finite number',
  text: 'text, or a Date',
  date: 'a Date, or text as the server writes dates',
  custom: 'text, a finite number, or a Date',
}

function valueText(value: unknown, { what, type, serverTimeZone }: ComparedAs): string {
  const refuse = (problem: string): never => {
    throw new ConfigError(what, problem, { operation: 'where' })
  }
  if (value instanceof Date && type !== 'boolean' && type !== 'number') {
    if (serverTimeZone === undefined) {
      return refuse('is compared with a Date: give where() the option serverTimeZone, as the server writes no zones')
    }
    return formatServerDate(value, serverTimeZone)
  }
  return isRight(type, value) ? String(value) : refuse(`must be compared with ${expected[type ?? 'custom']}`)
}

function partText(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw new ConfigError(what, 'must be compared with text', { operation: 'where' })
}

/** Conditions of one field. */
export function fieldConditions(as: ComparedAs): TextConditions<unknown> {
  const { field, what } = as
  const compare =
    (operator: string) =>
    (value: unknown): Filter =>
      filterOf({ kind: 'comparison', field, operator, value: valueText(value, as) })
  const comparePart =
    (operator: string) =>
    (text: string): Filter =>
      filterOf({ kind: 'comparison', field, operator, value: partText(text, what) })
  const match =
    (operator: string) =>
    (expression: RegExp | string): Filter => {
      if (typeof expression !== 'string' && !(expression instanceof RegExp)) {
        throw new ConfigError(what, 'must be matched with a regular expression, or its text', { operation: 'where' })
      }
      return filterOf({ kind: 'comparison', field, operator, value: sendableExpression(expression, what) })
    }
  const list =
    (isNegated: boolean) =>
    (values: readonly unknown[]): Filter => {
      if (!Array.isArray(values) || values.length === 0) {
        throw new ConfigError(what, 'must be compared with a list that is not empty', { operation: 'where' })
      }
      return filterOf({ kind: 'list', field, isNegated, values: values.map((value) => valueText(value, as)) })
    }
  return {
    equals: compare('='),
    notEquals: compare('!='),
    lessThan: compare('<'),
    atMost: compare('<='),
    greaterThan: compare('>'),
    atLeast: compare('>='),
    contains: comparePart('=@'),
    notContains: comparePart('!@'),
    startsWith: comparePart('=^'),
    notStartsWith: comparePart('!^'),
    endsWith: comparePart('=$'),
    notEndsWith: comparePart('!$'),
    matches: match('=~'),
    notMatches: match('!~'),
    in: list(false),
    notIn: list(true),
  }
}
