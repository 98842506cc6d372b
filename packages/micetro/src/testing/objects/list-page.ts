import { result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { sortTexts } from '../filter/compare-values.ts'
import { fieldText } from '../filter/object-fields.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import type { Arguments } from '../requests/arguments.ts'

function sorted(items: readonly object[], given: Arguments): readonly object[] {
  const field = given.text('sortBy')
  if (field === undefined) return items
  const sign = given.text('sortOrder')?.toLowerCase() === 'descending' ? -1 : 1
  const textOf = (item: object): string => fieldText(item, field)[0] ?? ''
  return items.toSorted((left, right) => sign * sortTexts(textOf(left), textOf(right)))
}

/** Where the page begins that `targetRef` asks for; undefined if that is not in the list. */
function targetOffset(items: readonly object[], given: Arguments): number | undefined {
  const target = given.text('targetRef')?.toLowerCase()
  if (target === undefined) return undefined
  const at = items.findIndex((item) => {
    const ref = fieldText(item, 'ref')[0]?.toLowerCase()
    return ref === target || ref?.split('/')[1] === target
  })
  return at === -1 ? undefined : at
}

/**
 * Answers a list: filtered, sorted, and the page that was asked for.
 *
 * @param fields Names that filters may use; a field that an object lacks counts as empty, any other name matches
 * nothing.
 */
export function listPage(
  key: string,
  items: readonly object[],
  given: Arguments,
  fields: ReadonlySet<string> = new Set(),
): Response {
  const found = sorted(items.filter(parseFilter(given.text('filter') ?? '', fields)), given)
  const target = targetOffset(found, given)
  const offset = target ?? given.count('offset') ?? 0
  const limit = given.count('limit') ?? found.length
  return result({
    [key]: found.slice(offset, offset + limit),
    ...(target !== undefined && { offset }),
    totalResults: found.length,
  })
}

/** A member that must be a list. @throws ApiFault */
export function listIn(given: Arguments, name: string): readonly unknown[] {
  const value = given.value(name)
  if (!Array.isArray(value)) throw new ApiFault(`The argument ${name} is missing.`)
  return value
}
