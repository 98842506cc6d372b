import type { FieldKind } from './search-fields.ts'
import type { SearchCondition } from './search-condition.ts'

/** Comparisons of what is the same or not. */
export interface EqualityConditions<Value> {
  equals(value: Value): SearchCondition
  notEquals(value: Value): SearchCondition
  /** Equals one of the values, of which there must be one at least. */
  in(values: readonly Value[]): SearchCondition
  notIn(values: readonly Value[]): SearchCondition
}

/** Comparisons of what can only be more or less. */
export interface RangeConditions<Value> {
  lessThan(value: Value): SearchCondition
  greaterThan(value: Value): SearchCondition
}

/** Comparisons of what has an order. */
export interface OrderConditions<Value> extends EqualityConditions<Value>, RangeConditions<Value> {
  atMost(value: Value): SearchCondition
  atLeast(value: Value): SearchCondition
}

/** Comparisons of days: one as text, like `Nov 21, 2026`, `Today`, `Yesterday` or `Monday`, or the day of a `Date`. */
export interface DayConditions extends RangeConditions<Date | string> {
  equals(value: Date | string): SearchCondition
}

/** Comparisons of texts. Capitals make a difference unless the list's parameter `caseSensitive` is false. */
export interface TextConditions extends EqualityConditions<string> {
  contains(text: string): SearchCondition
  startsWith(text: string): SearchCondition
  endsWith(text: string): SearchCondition
  /** A pattern, in which `*` stands for any text. */
  matches(pattern: string): SearchCondition
  notMatches(pattern: string): SearchCondition
}

interface ConditionsByKind {
  text: TextConditions
  word: EqualityConditions<string>
  severity: OrderConditions<string>
  id: EqualityConditions<string>
  flag: EqualityConditions<boolean>
  number: OrderConditions<number>
  measure: RangeConditions<number>
  count: EqualityConditions<number>
  span: RangeConditions<string>
  day: DayConditions
  moment: RangeConditions<Date | string>
}

/** How a field is compared. */
export type ConditionsOf<Kind extends FieldKind> = ConditionsByKind[Kind]

/** All of them; the types say which of them a field has. */
export interface AnyConditions extends OrderConditions<unknown> {
  contains(text: string): SearchCondition
  startsWith(text: string): SearchCondition
  endsWith(text: string): SearchCondition
  matches(pattern: string): SearchCondition
  notMatches(pattern: string): SearchCondition
}
