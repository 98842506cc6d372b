import { isObject } from '../../response/is-object.ts'
import { result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { definitionsOf } from '../objects/custom-properties.ts'
import { deleteObject } from '../objects/delete-object.ts'
import { findIn, findObject, objectsOf, rowOf, rowOfRef } from '../objects/find-object.ts'
import { listPage } from '../objects/list-page.ts'
import { fieldTypes } from '../objects/object-fields.ts'
import { present } from '../objects/present.ts'
import { updateObject } from '../objects/update-object.ts'
import type { RouteRequest } from '../requests/route.ts'
import type { FakeObject } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { together } from '../world/transaction.ts'

/** The object that a step of the path means. @throws ApiFault */
export function itemOf(request: RouteRequest, collection: string, parameter = 'ref'): FakeObject {
  const wanted = request.path[parameter] ?? ''
  // The current user is `.`, of which any URL parser leaves an empty step.
  if (collection === 'users' && (wanted === '' || wanted === '.')) return request.user
  return findIn(request.world, collection, wanted)
}

/** Names that a filter of the collection knows. */
export function filterFields(world: World, row: CollectionRow): ReadonlySet<string> {
  return new Set([...fieldTypes(row).keys(), ...definitionsOf(world, row).map(({ name }) => name)])
}

/** Answers a list of objects, narrowed by what the query names. */
export function listObjects(
  request: RouteRequest,
  row: CollectionRow,
  items: readonly FakeObject[] = objectsOf(request.world, row),
): Response {
  const { world, given, view } = request
  let found = items
  for (const [name, { collection, belongs }] of Object.entries(row.narrowings)) {
    const wanted = given.text(name)
    if (wanted === undefined || wanted === '') continue
    const owner =
      collection === '' ? findObject(world, rowOfRef(world, wanted), wanted) : findIn(world, collection, wanted)
    found = found.filter((item) => belongs(item, owner, world))
  }
  const shown = found.map((item) => present(view, row, item))
  return listPage(row.listKey ?? row.collection, shown, given, filterFields(world, row))
}

/** Answers one object. */
export function showObject({ view }: RouteRequest, row: CollectionRow, item: FakeObject): Response {
  return result({ [row.singular]: present(view, row, item) })
}

/** The objects that an update is for: that of the path, and those that the body names, which may stand in its place. */
function targetsOf(request: RouteRequest, row: CollectionRow): readonly FakeObject[] {
  const { world, given, path } = request
  const named: readonly unknown[] = Array.isArray(given.body['refs']) ? given.body['refs'] : []
  const others = named.map((ref) => findObject(world, row, ref))
  const instead = given.body['ref']
  try {
    return [...new Set([itemOf(request, row.collection), ...others])]
  } catch (error) {
    // Clients write something like `ref` into the path when the body says what is meant.
    const isPlaceholder = !/\d/.test(path['ref'] ?? '') && (others.length > 0 || instead !== undefined)
    if (!isPlaceholder) throw error
    return others.length > 0 ? others : [findObject(world, row, instead)]
  }
}

/** Updates all that the request means, or none. */
export function updateObjects(request: RouteRequest, row: CollectionRow): void {
  const { world, given, write } = request
  const targets = targetsOf(request, row)
  if (!isObject(given.value('properties'))) throw new ApiFault('The argument properties is missing.')
  const properties = given.object('properties')
  const update = (): void => {
    for (const item of targets) updateObject(write, row, item, properties, given.flag('deleteUnspecified'))
  }
  // One alone undoes itself, and need not have everything remembered for it.
  if (targets.length > 1) together(world, update)
  else update()
}

/** Deletes an object. */
export function removeObject({ world, write }: RouteRequest, collection: string, item: FakeObject): void {
  deleteObject(write, rowOf(world, collection), item)
}
