import type { Entity, Members } from './entity.ts'

/** What a store asks of the world that it is in. */
export interface StoreRules {
  /** What an object has where nothing is said: what all of its type have, and what is its own, which comes first. */
  defaultsOf(entity: Entity): { readonly common: Members; readonly own: Members }
  /** One member of that. */
  defaultOf(entity: Entity, name: string): unknown
  /** What a collection of an object begins with, where nothing is said. */
  firstChildren(owner: Entity, segment: string): readonly Members[]
}
