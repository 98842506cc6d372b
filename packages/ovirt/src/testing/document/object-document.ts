import type { Shape } from '../../codec/field.ts'
import type { Members } from '../store/entity.ts'

/** An object as it is to be written. */
export interface ObjectDocument {
  readonly shape: Shape
  readonly id: string | undefined
  readonly href: string | undefined
  /** Names of actions, whose addresses are below the object's. */
  readonly actions: readonly string[]
  /** Names of collections, whose addresses are below the object's. */
  readonly links: readonly string[]
  /** How far its creation is, and the address that tells it; where that is said. */
  readonly creation: { readonly status: string; readonly href: string } | undefined
  /** Members that are written as they are. */
  readonly members: Members
  /** Members that are objects with a place, by the names that they have in objects. */
  readonly inline: ReadonlyMap<string, ObjectDocument | readonly ObjectDocument[]>
}

/** Whether it is a list of objects. */
export const isList = (value: ObjectDocument | readonly ObjectDocument[]): value is readonly ObjectDocument[] =>
  Array.isArray(value)

const none: ObjectDocument['inline'] = new Map()
const noNames: readonly string[] = []

/** An object of which no more is written than its members. */
export function plainDocument(shape: Shape, members: Members, id?: string, href?: string): ObjectDocument {
  return { shape, id, href, actions: noNames, links: noNames, creation: undefined, members, inline: none }
}
