import { ConfigError } from '@core/http'
import { JsonStructWriter } from '../../codec/json-struct-writer.ts'
import { shapeOf } from '../../codec/shapes.ts'
import { type FakeEngineOptions, seedNames } from '../fake-engine-options.ts'
import { resolveSeed } from '../rules/references.ts'
import type { Collection } from '../store/collection.ts'
import type { Entity, Members } from '../store/entity.ts'
import { idOf } from '../store/ids.ts'
import type { Store } from '../store/store.ts'
import { defaultWorld, superUserId } from './default-world.ts'

const writer = new JsonStructWriter()

/** @throws ConfigError naming the member that the type does not have, or whose value is none of its type. */
function checkSeed(collection: Collection, seed: unknown, place: string): asserts seed is Members {
  writer.struct(shapeOf(collection.type), seed, place)
}

interface WithId {
  readonly id?: string
}

/** An attachment whose disk stands within it: that becomes a disk of its own. */
function withDisk(store: Store, attachment: Members & WithId, place: string): Members {
  const { id, ...disk } = (attachment['disk'] ?? {}) as Members & WithId
  const diskId = id ?? attachment.id ?? idOf(place)
  const disks = store.root('disks')
  if (disks.find(diskId) === undefined && (id === undefined || Object.keys(disk).length > 0)) disks.add(diskId, disk)
  return { ...attachment, id: diskId, disk: { id: diskId } }
}

function withDisks(store: Store, seed: Members, place: string): Members {
  const attachments = seed['diskAttachments']
  if (!Array.isArray(attachments)) return seed
  const diskAttachments = attachments.map((attachment, index) =>
    withDisk(store, attachment as Members, `${place}/${index}`),
  )
  return { ...seed, diskAttachments }
}

/**
 * Adds an object that somebody gave.
 *
 * @param place Where it stands in what was given, for the error.
 * @throws ConfigError for what is none of the collection's type, or has an id that another has.
 */
export function plantSeed(store: Store, collection: Collection, seed: unknown, place: string): Entity {
  checkSeed(collection, seed, place)
  const { id, name, userName } = seed as WithId & { readonly name?: string; readonly userName?: string }
  const made = id ?? idOf(`${collection.path}/${name ?? userName ?? ''}/${collection.size}`)
  if (collection.find(made) !== undefined) throw new ConfigError(`${place}.id`, 'is that of another object, too')
  return collection.add(made, withDisks(store, resolveSeed(store, collection.type, seed), made))
}

function plant(store: Store, name: string, seeds: unknown): void {
  const collection = store.root(name.toLowerCase())
  if (Array.isArray(seeds)) {
    for (const [index, seed] of seeds.entries()) plantSeed(store, collection, seed, `${name}[${index}]`)
    return
  }
  const { count, make } = seeds as { readonly count: number; readonly make: (index: number) => unknown }
  if (count > 0) checkSeed(collection, make(0), `${name}.make(0)`)
  collection.makeWhenAsked({ count, make: (index) => resolveSeed(store, collection.type, make(index) as Members) })
}

/** What an engine's set-up chooses: the management network for clusters, and the connection of its storage domain. */
function plantChoices(store: Store): void {
  for (const cluster of store.root('clusters').entities()) {
    for (const network of store.root('networks').entities()) cluster.chosen('networks').add(network.id)
  }
  const connection = store.first('storageconnections')
  if (connection !== undefined) store.first('storagedomains')?.chosen('storageconnections').add(connection.id)
}

function plantUsers(store: Store, options: FakeEngineOptions): void {
  const domain = store.first('domains')
  for (const { username } of options.users ?? [{ username: 'admin@internal' }]) {
    const [principal = username] = username.split('@')
    const user = store.root('users').add(idOf(`users/${username}`), {
      name: principal,
      principal,
      userName: username,
      ...(domain !== undefined && { domain: { id: domain.id } }),
    })
    store.root('permissions').add(idOf(`permissions/${username}`), {
      role: { id: superUserId },
      user: { id: user.id },
    })
  }
}

/** Fills a store with what a fake begins with. @throws ConfigError naming what cannot be right */
export function plantSeeds(store: Store, options: FakeEngineOptions): void {
  for (const name of seedNames) plant(store, name, options[name] ?? defaultWorld[name.toLowerCase()] ?? [])
  plantUsers(store, options)
  plantChoices(store)
}
