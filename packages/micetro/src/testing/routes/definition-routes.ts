import { nothing, result } from '../answers.ts'
import { objectNotFound } from '../api-fault.ts'
import { addDefinition, definitionsOf, isNamed } from '../objects/custom-properties.ts'
import { objectsOf } from '../objects/find-object.ts'
import { readDefinition } from '../objects/read-definition.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakePropertyDefinition } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'

function definitionOf({ world, path }: RouteRequest, row: CollectionRow): FakePropertyDefinition {
  const definition = definitionsOf(world, row).find(isNamed(path['property'] ?? ''))
  if (definition === undefined) throw objectNotFound()
  return definition
}

/** Has the values of all objects follow their definition. */
function follow(world: World, row: CollectionRow, before: string, after: string | undefined, fill?: string): void {
  for (const { customProperties } of objectsOf(world, row)) {
    if (customProperties === undefined) continue
    const value = customProperties[before] ?? fill
    delete customProperties[before]
    if (after !== undefined && value !== undefined) customProperties[after] = value
  }
}

function add({ world, given }: RouteRequest, row: CollectionRow): Response {
  addDefinition(world, row, readDefinition(world, row, given.object('propertyDefinition')))
  // The published description says 204; servers have been seen to say this.
  return new Response(null, { status: 201 })
}

function change(request: RouteRequest, row: CollectionRow): Response {
  const { world, given } = request
  const before = definitionOf(request, row)
  const after = readDefinition(world, row, given.object('propertyDefinition'), before)
  follow(world, row, before.name, after.name, given.flag('updateExisting') ? after.defaultValue : undefined)
  Object.assign(before, after)
  return nothing()
}

function remove(request: RouteRequest, row: CollectionRow): Response {
  const definition = definitionOf(request, row)
  const definitions = definitionsOf(request.world, row)
  definitions.splice(definitions.indexOf(definition), 1)
  follow(request.world, row, definition.name, undefined)
  return nothing()
}

function routesOf(row: CollectionRow): readonly Route[] {
  const path = `/${row.collection}/{ref}/propertyDefinitions`
  return [
    {
      method: 'GET',
      path,
      handle: ({ world }) => result({ propertyDefinitions: structuredClone(definitionsOf(world, row)) }),
    },
    { method: 'POST', path, handle: (request) => add(request, row) },
    {
      method: 'GET',
      path: `${path}/{property}`,
      handle: (request) => result({ propertyDefinition: { ...definitionOf(request, row) } }),
    },
    { method: 'PUT', path: `${path}/{property}`, handle: (request) => change(request, row) },
    { method: 'DELETE', path: `${path}/{property}`, handle: (request) => remove(request, row) },
  ]
}

/** Custom properties of each type of object. What stands for an object in the path only says which type is meant. */
export function definitionRoutes(rows: Iterable<CollectionRow>): readonly Route[] {
  return [...rows].filter(({ operations }) => operations.includes('definitions')).flatMap(routesOf)
}
