import type { StructName } from '../../codec/shapes.ts'
import { named } from '../rules/references.ts'
import { NothingThere } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { Place } from '../store/locate.ts'
import type { World } from '../world/world.ts'

/** Something that the engine is to do. */
export interface Command {
  readonly world: World
  readonly place: Place
  /** What is added, what an object is changed to, or the action. */
  readonly body: Members
  readonly query: URLSearchParams
  /** Scheme and host of the request. */
  readonly origin: string
  readonly userId: string | undefined
}

/** What came of it. */
export interface Outcome {
  /** What it was done to, or what was added. */
  readonly entity?: Entity | undefined
  /** Members of the action's answer. */
  readonly result?: Members | undefined
  /** When all is done, if that is not at once. */
  readonly doneAt?: number | undefined
}

export type Handler = (command: Command) => Outcome

/** By `service what`: `vms add`, `vm update`, `vm remove`, `vm start`. */
export type Handlers = Readonly<Record<string, Handler>>

/** The object that a command is for. */
export function entityOf({ place: { entity } }: Command): Entity {
  if (entity === undefined) throw new NothingThere()
  return entity
}

/** The object that the command's collection belongs to. */
export function ownerOf({ place: { owner } }: Command): Entity {
  if (owner === undefined) throw new NothingThere()
  return owner
}

const yes = /^(?:t|true|y|yes|1|)$/i

/** A parameter of the query that is true or false; one without a value is true. */
export function flag({ query }: Command, name: string): boolean {
  const value = query.get(name)
  return value !== null && yes.test(value)
}

/** What a member of the command's body names; undefined if it names nothing. @throws Refusal for what does not exist */
export function namedIn({ world, body }: Command, type: StructName, member: string): Entity | undefined {
  return body[member] === undefined ? undefined : named(world.store, type, body[member])
}

/** A member that refers to another object. */
export function reference(entity: Entity): { readonly id: string } {
  return { id: entity.id }
}
