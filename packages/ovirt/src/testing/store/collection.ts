import type { StructName } from '../../codec/shapes.ts'
import { Entity, type Members } from './entity.ts'
import type { EntitySet } from './entity-set.ts'
import type { StoreRules } from './store-rules.ts'
import { LazySeeds, type SeedSource } from './lazy-seeds.ts'

/** Where objects are: at the root, like `/vms`, or of one object, like `/vms/1/nics`. */
export class Collection implements EntitySet {
  readonly type: StructName
  readonly segment: string
  readonly owner: Entity | undefined
  readonly rules: StoreRules
  readonly #entities = new Map<string, Entity>()
  #lazy: LazySeeds | undefined

  constructor(type: StructName, segment: string, owner: Entity | undefined, rules: StoreRules) {
    this.type = type
    this.segment = segment
    this.owner = owner
    this.rules = rules
  }

  get path(): string {
    return `${this.owner?.path ?? ''}/${this.segment}`
  }

  get size(): number {
    if (this.#lazy === undefined) return this.#entities.size
    const added = [...this.#entities.keys()].filter((id) => this.#lazy?.has(id) !== true)
    return this.#lazy.count + added.length
  }

  /** Objects before those that are added. */
  makeWhenAsked(source: SeedSource): void {
    this.#lazy = new LazySeeds(this, source)
  }

  add(id: string, given: Members): Entity {
    const entity = new Entity(this, id, given)
    this.#entities.set(id, entity)
    return entity
  }

  /** Keeps an object that was made for a moment. */
  keep(entity: Entity): void {
    if (!entity.isGone) this.#entities.set(entity.id, entity)
  }

  find(id: string): Entity | undefined {
    const kept = this.#entities.get(id)
    if (kept !== undefined) return kept
    const made = this.#lazy?.make(id)
    if (made !== undefined) this.#entities.set(id, made)
    return made
  }

  /** Without those that nobody has asked for by their ids. */
  kept(): Iterable<Entity> {
    return this.#entities.values()
  }

  remove({ id }: Entity): void {
    this.#entities.delete(id)
    this.#lazy?.remove(id)
  }

  *entities(skip = 0): Iterable<Entity> {
    const lazy = this.#lazy
    if (lazy !== undefined) yield* lazy.entities(skip, this.#entities)
    let left = Math.max(0, skip - (lazy?.count ?? 0))
    for (const entity of this.#entities.values()) {
      if (lazy?.has(entity.id) === true) continue
      if (left > 0) left -= 1
      else yield entity
    }
  }
}
