import { result } from './answers.ts'
import { ApiFault } from './api-fault.ts'
import { parseFilter } from './filter/parse-filter.ts'
import { fieldText } from './filter/object-fields.ts'
import type { FakeObject } from './wire-types.ts'

function count(query: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = query.get(name)
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new ApiFault(`Invalid value of parameter ${name}.`)
  return Number(text)
}

function sorted(items: readonly FakeObject[], query: ReadonlyMap<string, string>): readonly FakeObject[] {
  const field = query.get('sortBy')
  if (field === undefined) return items
  const sign = query.get('sortOrder')?.toLowerCase() === 'descending' ? -1 : 1
  const textOf = (item: FakeObject): string => fieldText(item, field)[0] ?? ''
  return items.toSorted((left, right) => sign * textOf(left).localeCompare(textOf(right), 'en', { numeric: true }))
}

/** Answers a list: filtered, sorted, and the page that was asked for. */
export function listPage(key: string, items: readonly FakeObject[], query: ReadonlyMap<string, string>): Response {
  const found = sorted(items.filter(parseFilter(query.get('filter') ?? '')), query)
  const target = found.findIndex(({ ref }) => ref === query.get('targetRef'))
  const offset = target === -1 ? (count(query, 'offset') ?? 0) : target
  const limit = count(query, 'limit') ?? found.length
  return result({
    [key]: found.slice(offset, offset + limit),
    ...(target !== -1 && { offset }),
    totalResults: found.length,
  })
}
