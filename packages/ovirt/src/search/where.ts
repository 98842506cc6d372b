import { checkOptions, ConfigError, is } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import type { AnyConditions, ConditionsOf } from './search-conditions.ts'
import { fieldConditions } from './field-conditions.ts'
import { checkedSortField, checkList, kindOfField } from './known-field.ts'
import type { KindOfField, Searchable, SearchField, SortField } from './search-fields.ts'
import { allOf, type SearchCondition } from './search-condition.ts'

/** What conditions are made with: a field, to be compared. @since 0.1.0 */
export type SearchFields<Name extends Searchable> = <Field extends SearchField<Name>>(
  field: Field,
) => ConditionsOf<KindOfField<Name, Field>>

/** Options of {@link where}. @since 0.1.0 */
export interface WhereOptions<Name extends Searchable> {
  /** A field to sort by. @default the engine's own order, mostly by name */
  readonly sortBy?: SortField<Name> | undefined
  /** @default 'ascending' */
  readonly order?: 'ascending' | 'descending' | undefined
  /** Where the engine is, like `Europe/Zurich`: what day a `Date` is depends on it. @default 'UTC' */
  readonly timeZone?: string | undefined
}

function timeZone(value: unknown): string | undefined {
  try {
    void new Intl.DateTimeFormat('en-US', { timeZone: value as string })
    return typeof value === 'string' ? undefined : 'must be the name of a time zone'
  } catch {
    return 'must be the name of a time zone, like Europe/Zurich'
  }
}

const table = { sortBy: is.nonEmptyString, order: is.oneOf('ascending', 'descending'), timeZone }

function written<Name extends Searchable>(
  list: Name,
  build: ((fields: SearchFields<Name>) => SearchCondition) | undefined,
  options: WhereOptions<Name>,
): string {
  checkList(list)
  checkOptions(options, table, { operation: 'where' })
  if (build !== undefined && typeof build !== 'function') {
    throw new ConfigError('build', "must be a function, like (vm) => vm('name').equals('web')", { operation: 'where' })
  }
  const zone = options.timeZone ?? 'UTC'
  const field = (name: string): AnyConditions =>
    fieldConditions({ what: `${list}.${name}`, field: name, kind: kindOfField(list, name), timeZone: zone })
  // As every other condition, it is checked for being one.
  const condition = build === undefined ? '' : allOf(build(field)).toString()
  if (options.sortBy === undefined) return condition
  const direction = options.order === 'descending' ? 'desc' : 'asc'
  return `${condition} sortby ${checkedSortField(list, options.sortBy)} ${direction}`.trimStart()
}

/**
 * Writes a search for a list. Fields are called as in the engine's documentation. Values cannot leave their quotes; one
 * that the language has no form for is refused, and `*` stands for itself nowhere but in `matches()`.
 *
 * @param list The list, called as the method that leads to its service: `vms` for `vmsService()`.
 * @param build Makes the condition; undefined to search for everything.
 * @returns The text, for the parameter `search`. Whether capitals count says the parameter `caseSensitive`.
 * @throws ConfigError naming the field or value at fault.
 * @example
 * where('vms', (vm) => vm('name').startsWith('web').and(vm('status').in(['up', 'powering_up'])), { sortBy: 'name' })
 * where('events', (event) => event('severity').atLeast('error').and(event('vm.name').equals(name)))
 * @since 0.1.0
 */
export function where<Name extends Searchable>(
  list: Name,
  build?: (fields: SearchFields<Name>) => SearchCondition,
  options: WhereOptions<Name> = {},
): string {
  return throwingOvirtErrors(() => written(list, build, options))
}
