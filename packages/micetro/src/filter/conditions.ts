import type { Filter } from './filter.ts'

/** Comparisons of all fields. */
export interface EqualityConditions<Value> {
  equals(value: Value): Filter
  notEquals(value: Value): Filter
  /** Equals one of the values, of which there must be one at least. */
  in(values: readonly Value[]): Filter
  notIn(values: readonly Value[]): Filter
}

/** Comparisons of fields that have an order. */
export interface OrderConditions<Value> extends EqualityConditions<Value> {
  lessThan(value: Value): Filter
  atMost(value: Value): Filter
  greaterThan(value: Value): Filter
  atLeast(value: Value): Filter
}

/** Comparisons of texts. Whether capitals make a difference is up to the server. */
export interface TextConditions<Value> extends OrderConditions<Value> {
  contains(text: string): Filter
  notContains(text: string): Filter
  startsWith(text: string): Filter
  notStartsWith(text: string): Filter
  endsWith(text: string): Filter
  notEndsWith(text: string): Filter
  /** Matches a regular expression of the server's flavour; flags cannot be sent. */
  matches(expression: RegExp | string): Filter
  notMatches(expression: RegExp | string): Filter
}

/** How a field is compared, by what it holds. Dates are texts for the API, so that texts take a `Date` too. */
export type Conditions<Value> = [Value] extends [boolean]
  ? EqualityConditions<Value>
  : [Value] extends [number]
    ? OrderConditions<Value>
    : TextConditions<Value | Date>

/** What a field holds, one by one where it is a list; never for objects, which cannot be compared. */
type Compared<Value> = Value extends readonly (infer Item)[]
  ? Compared<Item>
  : Value extends string | number | boolean
    ? Value
    : never

/** Names of the fields of an object that can be compared. */
export type ComparedField<Item> = {
  [Name in keyof Item & string]-?: [Compared<NonNullable<Item[Name]>>] extends [never] ? never : Name
}[keyof Item & string]

/** How one field of an object is compared. */
export type FieldConditions<Item, Name extends keyof Item> = Conditions<Compared<NonNullable<Item[Name]>>>
