import type { FakeObject } from '../wire-types.ts'
import type { CollectionRow, Write } from '../world/world.ts'
import { nameOf } from './find-object.ts'

const verbs: Readonly<Record<string, string>> = { Creation: 'Created', Modification: 'Modified', Deletion: 'Deleted' }

/** Adds to an object's history: what happened, when, by whom and why. */
export function recordEvent(write: Write, row: CollectionRow, item: FakeObject, eventType: string): void {
  const { world, username, comment, address } = write
  const objName = nameOf(row, item, world)
  world.state.events.push({
    id: world.state.events.length + 1,
    eventType,
    objType: row.objType,
    objRef: item.ref,
    objName,
    timestamp: world.dates.write(world.clock.now()),
    username,
    userClient: 'REST',
    userAddress: address,
    saveComment: comment,
    eventText: `${verbs[eventType] ?? eventType} ${row.objType} ${objName}`,
    undoable: false,
  })
}
