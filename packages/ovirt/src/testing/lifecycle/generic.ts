import { randomUUID } from 'node:crypto'
import { checkUnique } from '../rules/duplicates.ts'
import { named } from '../rules/references.ts'
import { NothingThere } from '../rules/refusal.ts'
import { Collection } from '../store/collection.ts'
import type { Entity, Members } from '../store/entity.ts'
import { type Command, entityOf, type Outcome, ownerOf } from './command.ts'
import { merged } from './merge.ts'

/** What makes an object one of those that a view shows. */
function viewMembers({ place: { view, owner, set } }: Command): Members {
  if (view?.kind !== 'where' || owner === undefined || set === undefined) return {}
  const isList = view.member.endsWith('s')
  return { [view.member]: isList ? [{ id: owner.id }] : { id: owner.id } }
}

/** Adds an object to the collection that a command is for, or to the one that its view shows. */
export function addNew(command: Command, more: Members = {}): Entity {
  const { world, place, body } = command
  const { set, view } = place
  if (set === undefined) throw new NothingThere()
  const members = { ...body, ...viewMembers(command), ...more }
  checkUnique(set, members, 'add')
  const collection = view === undefined ? set : world.store.root(view.base)
  if (!(collection instanceof Collection)) throw new NothingThere()
  const { id, ...given } = members as Members & { readonly id?: unknown }
  // Most ids are the engine's to give.
  const isGiven = typeof id === 'string' && (more['id'] !== undefined || idsOfCallers.has(set.type))
  return collection.add(isGiven ? id : randomUUID(), given)
}

/** Objects whose ids are words, and those that were elsewhere before. */
const idsOfCallers: ReadonlySet<string> = new Set(['network_label', 'permit', 'host_device', 'cluster_feature'])

/** Adds an object, or has another object chosen. */
export function add(command: Command): Outcome {
  const { world, place, body } = command
  const { view, set, path } = place
  if (set === undefined || view === undefined || view.kind === 'where') return { entity: addNew(command) }
  const owner = ownerOf(command)
  const chosen = named(world.store, set.type, body)
  if (view.kind === 'choosing') chosen.chosen(view.member).add(owner.id)
  else owner.chosen(path.slice(path.lastIndexOf('/') + 1)).add(chosen.id)
  return { entity: chosen }
}

/** Changes an object. */
export function update(command: Command): Outcome {
  const entity = entityOf(command)
  const { set } = command.place
  const { id: _, ...changes } = command.body
  if (set !== undefined) checkUnique(set, changes, 'edit', entity)
  const touched = Object.fromEntries(Object.keys(changes).map((name) => [name, entity.get(name)]))
  entity.change(merged(touched, changes))
  return { entity }
}

/** Removes an object, or ends that it was chosen. */
export function remove(command: Command): Outcome {
  const entity = entityOf(command)
  const { view, owner, path } = command.place
  if (owner !== undefined && view?.kind === 'choosing') entity.chosen(view.member).delete(owner.id)
  else if (owner !== undefined && view?.kind === 'chosen') owner.chosen(path.split('/').at(-2) ?? '').delete(entity.id)
  else entity.remove()
  return { entity }
}

/** An action that changes nothing that the fake knows. */
export function act(command: Command): Outcome {
  return { entity: command.place.entity ?? command.place.owner }
}
