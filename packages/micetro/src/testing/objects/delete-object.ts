import type { FakeObject } from '../wire-types.ts'
import type { CollectionRow, Write } from '../world/world.ts'
import { dropDocuments } from './documents.ts'
import { objectsOf } from './find-object.ts'
import { recordEvent } from './record-event.ts'

/** Removes an object and what goes with it. @throws ApiFault for one that has to stay. */
export function deleteObject(write: Write, row: CollectionRow, item: FakeObject): void {
  row.removed?.(item, write)
  const items = objectsOf(write.world, row)
  const index = items.indexOf(item)
  if (index !== -1) items.splice(index, 1)
  recordEvent(write, row, item, 'Deletion')
  dropDocuments(write.world, item)
}
