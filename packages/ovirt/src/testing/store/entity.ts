import type { Collection } from './collection.ts'

/** Members of an object of the API, by the names that they have in objects. */
export type Members = Readonly<Record<string, unknown>>

/** An object of the engine: a virtual machine, a NIC of it. It is in one collection; others may show it too. */
export class Entity {
  readonly id: string
  readonly collection: Collection
  /** What was given and what has changed; the rest is what its type has when nothing is said. */
  #given: Members
  #children: Map<string, Collection> | undefined
  #chosen: Map<string, Set<string>> | undefined
  #isGone = false

  constructor(collection: Collection, id: string, given: Members) {
    this.collection = collection
    this.id = id
    this.#given = given
  }

  /** Path below the API's, like `/vms/1`. */
  get path(): string {
    return `${this.collection.path}/${encodeURIComponent(this.id)}`
  }

  get type(): string {
    return this.collection.type
  }

  /** What it is in: the object whose collection it is of. */
  get owner(): Entity | undefined {
    return this.collection.owner
  }

  get isGone(): boolean {
    return this.#isGone || this.owner?.isGone === true
  }

  /** Only what was given or has changed. */
  get given(): Members {
    return this.#given
  }

  /** All of it. */
  get members(): Members {
    const { common, own } = this.collection.rules.defaultsOf(this)
    return { ...common, ...own, ...this.#given }
  }

  /** Reads many members, at less cost than one by one. */
  reader(): (name: string) => unknown {
    const given = this.#given
    const { common, own } = this.collection.rules.defaultsOf(this)
    return (name) => (Object.hasOwn(given, name) ? given[name] : (own[name] ?? common[name]))
  }

  /** One member. */
  get(name: string): unknown {
    return Object.hasOwn(this.#given, name) ? this.#given[name] : this.collection.rules.defaultOf(this, name)
  }

  /** One member that is text; empty where it is absent. */
  text(name: string): string {
    const value = this.get(name)
    return typeof value === 'string' ? value : ''
  }

  get name(): string {
    return this.text('name')
  }

  change(members: Members): void {
    this.#given = { ...this.#given, ...members }
    this.collection.keep(this)
  }

  /** Its collections that somebody has looked at, by their segments. */
  get children(): Map<string, Collection> {
    this.#children ??= new Map()
    return this.#children
  }

  /** Ids of what was chosen for it from another collection, as its tags are. */
  chosen(segment: string): Set<string> {
    this.#chosen ??= new Map()
    let ids = this.#chosen.get(segment)
    if (ids === undefined) {
      ids = new Set()
      this.#chosen.set(segment, ids)
    }
    return ids
  }

  remove(): void {
    this.#isGone = true
    this.collection.remove(this)
  }
}
