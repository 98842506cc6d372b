import { serviceRow } from '../../runtime/read-service-row.ts'
import type { ServiceRow } from '../../runtime/service-row.ts'
import type { Collection } from './collection.ts'
import { itemRow, rootRow } from './service-model.ts'

const rows = new WeakMap<Collection, ServiceRow>()

function findRow({ owner, segment, path }: Collection): ServiceRow {
  const from = owner === undefined ? rootRow : canonicalRow(owner.collection)
  const locator = [...from.locators.values()].find((step) => step.segment === segment)
  const row = locator === undefined ? undefined : (itemRow(serviceRow(locator.service)) ?? serviceRow(locator.service))
  if (row === undefined) throw new RangeError(`${path} is in no service`)
  return row
}

/** The service of a collection's objects where they are, not where others show them. */
export function canonicalRow(collection: Collection): ServiceRow {
  let row = rows.get(collection)
  if (row === undefined) {
    row = findRow(collection)
    rows.set(collection, row)
  }
  return row
}
