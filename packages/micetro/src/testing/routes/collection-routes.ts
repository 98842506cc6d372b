import { nothing, result } from '../answers.ts'
import { createObject } from '../objects/create-object.ts'
import { refIn } from '../objects/present.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { CollectionOperation, CollectionRow } from '../world/world.ts'
import { itemOf, listObjects, removeObject, showObject, updateObjects } from './items.ts'

/** Creates an object of a body's member, with what else the body says beside it. */
export function createFromBody(
  { given, write }: RouteRequest,
  row: CollectionRow,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const key = row.createKey ?? row.singular
  const { [key]: _, ...beside } = given.body
  return refIn(row, createObject(write, row, { ...beside, ...given.object(key), ...more }))
}

const routesOf: Readonly<Partial<Record<CollectionOperation, (row: CollectionRow) => Route>>> = {
  list: (row) => ({
    method: 'GET',
    path: `/${row.collection}`,
    handle: (request) => listObjects(request, row),
  }),
  create: (row) => ({
    method: 'POST',
    path: `/${row.collection}`,
    handle: (request) => result({ ref: createFromBody(request, row) }, 201),
  }),
  get: (row) => ({
    method: 'GET',
    path: `/${row.collection}/{ref}`,
    handle: (request) => showObject(request, row, itemOf(request, row.collection)),
  }),
  update: (row) => ({
    method: 'PUT',
    path: `/${row.collection}/{ref}`,
    handle: (request) => {
      updateObjects(request, row)
      return nothing()
    },
  }),
  delete: (row) => ({
    method: 'DELETE',
    path: `/${row.collection}/{ref}`,
    handle: (request) => {
      removeObject(request, row.collection, itemOf(request, row.collection))
      return nothing()
    },
  }),
}

/** What all collections have in common: lists, and objects that are created, read, updated and deleted. */
export function collectionRoutes(rows: Iterable<CollectionRow>): readonly Route[] {
  return [...rows].flatMap((row) => row.operations.flatMap((operation) => routesOf[operation]?.(row) ?? []))
}
