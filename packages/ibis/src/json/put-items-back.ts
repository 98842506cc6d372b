import { DecodeError } from '@core/http'
import type { ItemReadBefore } from './item-read-before.ts'

/** Items in the order of the document, by the key of their list. */
export type ItemsByList = ReadonlyMap<string, readonly ItemReadBefore[]>

/**
 * Puts items that were read before back into their lists, where `null` stands for each. Walks the whole document, so
 * that lists of the same name keep their own items, whether anybody reads them or not.
 *
 * @param depth Containers around an item.
 * @throws DecodeError where lists with items are gone, as the first one of two members with the same name is.
 */
export function putItemsBack(document: unknown, items: ItemsByList, depth: number): void {
  const next = new Map<string, number>()

  function fill(list: unknown[], name: string): void {
    const known = items.get(name) ?? []
    let index = next.get(name) ?? 0
    list.forEach((item, place) => {
      if (item !== null || index >= known.length) return
      list[place] = known[index]
      index += 1
    })
    next.set(name, index)
  }

  function walk(container: unknown, name: string, level: number): void {
    if (typeof container !== 'object' || container === null) return
    const isList = Array.isArray(container)
    if (level === depth) {
      if (isList) fill(container, name)
      return
    }
    for (const [key, value] of Object.entries(container)) walk(value, isList ? '' : key, level + 1)
  }

  walk(document, '', 1)
  for (const [name, { length }] of items) {
    if (next.get(name) !== length) throw new DecodeError('the JSON has a member twice', { code: 'duplicate_member' })
  }
}
