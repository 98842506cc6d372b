import { checkOptions, ConfigError, is } from '@core/http'
import { wallTime } from '../dates/time-zone.ts'
import type { ComparedField, FieldConditions, TextConditions } from './conditions.ts'
import { fieldConditions } from './field-conditions.ts'
import { checkedField, type Filterable, type FilteredObject, fieldsOf } from './filter-fields.ts'
import { allOf, type Filter, filterOf } from './filter.ts'

/** What conditions are made with. @since 0.1.0 */
export interface FilterFields<Item> {
  /** A field of the objects, to be compared. @throws ConfigError for one that there is not: the server matches nothing. */
  <Name extends ComparedField<Item>>(field: Name): FieldConditions<Item, Name>
  /** A custom property. The server keeps all their values as text, those of the type Boolean as `0` and `1`. */
  custom(name: string): TextConditions<string | number | Date>
  /** A text that is looked for in all fields, like an address of a range. It has no opposite. */
  anywhere(text: string): Filter
}

/** Options of {@link where}. @since 0.1.0 */
export interface WhereOptions {
  /** Where the server is, like `Europe/Zurich`: needed to compare with a `Date`. */
  readonly serverTimeZone?: string | undefined
}

const given = (value: unknown, what: string): string => {
  const problem = is.nonEmptyString(value)
  if (problem !== undefined) throw new ConfigError(what, problem, { operation: 'where' })
  return value as string
}

const anywhere = (text: string): Filter => filterOf({ kind: 'anywhere', text: given(text, 'anywhere') })

/**
 * Writes a filter for a list. The server says nothing of a field that it does not know, but matches nothing; here that
 * is refused. Values cannot end their quotes: where the language has no form for one, its comparison is written as a
 * regular expression, or refused.
 *
 * @param list The list's name: a collection, `dhcpLeases`, or `events` for a history.
 * @param build Makes the condition.
 * @returns The filter's text, for the parameter `filter`.
 * @throws ConfigError naming the field or value at fault.
 * @example
 * where('dnsZones', (zone) => zone('type').equals('Primary').and(zone('name').endsWith('.example.com.')))
 * where('ranges', (range) => anyOf(range('locked').equals(true), range.custom('Location').in(['H-15', 'H-16'])))
 * @since 0.1.0
 */
export function where<Name extends Filterable>(
  list: Name,
  build: (fields: FilterFields<FilteredObject<Name>>) => Filter,
  options: WhereOptions = {},
): string {
  checkOptions(options, { serverTimeZone: is.nonEmptyString }, { operation: 'where' })
  fieldsOf(list)
  const { serverTimeZone } = options
  if (serverTimeZone !== undefined) wallTime(0, serverTimeZone)
  const field = (name: string): TextConditions<unknown> => {
    const { name: spelt, type } = checkedField(list, name)
    return fieldConditions({ what: `${list}.${spelt}`, field: spelt, type, serverTimeZone })
  }
  const custom = (name: string): TextConditions<string | number | Date> =>
    fieldConditions({ what: 'custom', field: given(name, 'custom'), type: undefined, serverTimeZone })
  const fields = Object.assign(field, { custom, anywhere }) as unknown as FilterFields<FilteredObject<Name>>
  // As every other condition, it is checked for being one.
  return allOf(build(fields)).toString()
}
