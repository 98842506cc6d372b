import { deleteObject } from '../objects/delete-object.ts'
import { objectsOf, rowOf } from '../objects/find-object.ts'
import type { FakeObject } from '../wire-types.ts'
import type { Write } from '../world/world.ts'

/** Whether a field holds the other object's reference. */
export const refersBy =
  (field: string) =>
  (item: FakeObject, owner: FakeObject): boolean =>
    item[field] === owner.ref

/** Removes the objects of a collection whose field holds the reference of one that goes. */
export function removeWith(write: Write, collection: string, field: string, { ref }: FakeObject): void {
  const row = rowOf(write.world, collection)
  for (const item of objectsOf(write.world, row).filter((other) => other[field] === ref)) deleteObject(write, row, item)
}
