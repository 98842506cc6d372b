import type { Shape } from '../../codec/field.ts'
import type { Members } from '../store/entity.ts'

/** A link of an object. */
export interface DocumentLink {
  readonly rel: string
  readonly href: string
}

/** An object as it is to be written. */
export interface ObjectDocument {
  readonly shape: Shape
  readonly id: string | undefined
  readonly href: string | undefined
  readonly actions: readonly DocumentLink[]
  readonly links: readonly DocumentLink[]
  /** How far its creation is, where that is said. */
  readonly creation: string | undefined
  /** Members that are written as they are. */
  readonly members: Members
  /** Members that are objects with a place, by the names that they have in objects. */
  readonly inline: ReadonlyMap<string, ObjectDocument | readonly ObjectDocument[]>
}

const none: ObjectDocument['inline'] = new Map()

/** An object of which no more is written than its members. */
export function plainDocument(shape: Shape, members: Members, id?: string, href?: string): ObjectDocument {
  return { shape, id, href, actions: [], links: [], creation: undefined, members, inline: none }
}
