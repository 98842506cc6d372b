import { entityKey } from './entity-key.ts'

/** Makes one list of several, as the service would have given it: each entity once, in the order of its identifiers. */
export function mergeLists<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const seen = new Set<string>()
  const keyed = lists.flat().map((item) => ({ item, key: entityKey(item) ?? '' }))
  const distinct = keyed.filter(({ key }) => {
    if (key === '') return true
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
  return distinct
    .toSorted((left, right) => (left.key < right.key ? -1 : Number(left.key > right.key)))
    .map(({ item }) => item)
}
