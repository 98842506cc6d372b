import { ConfigError } from '@core/http'
import { JsonStructWriter } from '../../codec/json-struct-writer.ts'
import { shapeOf } from '../../codec/shapes.ts'
import { canonicalRow } from '../store/canonical.ts'
import { Collection } from '../store/collection.ts'
import { collectionSteps, memberOfSegment } from '../store/service-model.ts'
import type { Entity, Members } from '../store/entity.ts'
import { locate, type Place, segmentsOf } from '../store/locate.ts'
import { plantSeed } from './plant-seeds.ts'
import type { World } from './world.ts'

const apiPath = '/ovirt-engine/api'

/** What tests see of an object. */
function visible(entity: Entity): Members {
  const shape = shapeOf(entity.collection.type)
  // What is in a collection of its own is read there.
  const apart = new Set(
    collectionSteps(canonicalRow(entity.collection)).map(({ segment }) => memberOfSegment(shape, segment)),
  )
  const members = Object.entries(entity.members).filter(([name]) => !apart.has(name))
  return { ...Object.fromEntries(members), id: entity.id, href: `${apiPath}${entity.path}` }
}

/** Collections at the root may have the names of services. */
function segmentsIn(path: string): string[] {
  const [first = '', ...rest] = segmentsOf(path)
  return [first.toLowerCase(), ...rest]
}

function placeAt({ store, clock }: World, path: string): Place | undefined {
  clock.settle()
  return locate(store, segmentsIn(path))
}

function entityAt(world: World, path: string): Entity | undefined {
  const place = placeAt(world, path)
  return place?.isItem === true ? place.entity : undefined
}

/** @throws ConfigError if there is none. */
export function requireEntity(world: World, path: string): Entity {
  const entity = entityAt(world, path)
  if (entity === undefined) throw new ConfigError('path', 'leads to no object of this fake engine')
  return entity
}

export function getAt(world: World, path: string): Members | undefined {
  const entity = entityAt(world, path)
  return entity === undefined ? undefined : visible(entity)
}

/** @throws ConfigError for a path that is of no collection. */
export function listAt(world: World, path: string): Members[] {
  const place = placeAt(world, path)
  if (place?.set === undefined || place.isItem) throw new ConfigError('path', 'leads to no collection')
  return [...place.set.entities()].map(visible)
}

/** @throws ConfigError for a path that is of no collection of its own, and for what is none of its type. */
export function addAt(world: World, path: string, seed: unknown): Members {
  const place = placeAt(world, path)
  const { view, set, isItem } = place ?? {}
  const own = view === undefined ? set : world.store.root(view.base)
  if (
    isItem !== false ||
    !(own instanceof Collection) ||
    (view !== undefined && place?.path.includes('/', 1) === true)
  ) {
    throw new ConfigError('path', 'leads to no collection that holds objects of its own')
  }
  return visible(plantSeed(world.store, own, seed, 'seed'))
}

/** @throws ConfigError for a path that leads to no object, and for members that are none of its type. */
export function changeAt(world: World, path: string, members: unknown): void {
  const entity = requireEntity(world, path)
  new JsonStructWriter().struct(shapeOf(entity.collection.type), members, 'members')
  entity.change(members as Members)
}
