import type { FakeObject, FakeObjectLink } from '../wire-types.ts'
import type { CollectionRow, View, World } from '../world/world.ts'
import { buildAddressIndex } from '../addresses/address-index.ts'
import { buildRangeTree } from '../addresses/range-tree.ts'
import { nameOf, rowOfRef } from './find-object.ts'
import { fieldTypes } from './object-fields.ts'

/** What a request sees. */
export function viewOf(world: World): View {
  let index: ReturnType<typeof buildAddressIndex> | undefined
  let tree: ReturnType<typeof buildRangeTree> | undefined
  return {
    world,
    addresses: () => (index ??= buildAddressIndex(world)),
    ranges: () => (tree ??= buildRangeTree(world)),
  }
}

/** The reference under which a collection shows an object that it may share with its older name. */
export function refIn({ collection, store }: CollectionRow, { ref }: FakeObject): string {
  return collection === store ? ref : `${collection}/${ref.split('/')[1] ?? ''}`
}

/** An object as answers show it: no secrets, nothing of the fake's own, and what follows from other objects. */
export function present(view: View, row: CollectionRow, item: FakeObject): FakeObject {
  const types = fieldTypes(row)
  const isShown = (name: string): boolean => types.has(name) && !row.secret.includes(name)
  const own = Object.entries(item).filter(([name, value]) => isShown(name) && value !== undefined)
  return { ...Object.fromEntries(own), ...row.derive?.(item, view), ref: refIn(row, item) }
}

/** How other objects show this one. */
export function linkTo(world: World, item: FakeObject): FakeObjectLink {
  const row = rowOfRef(world, item.ref)
  return { ref: item.ref, objType: row.objType, name: nameOf(row, item, world) }
}
