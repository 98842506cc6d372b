import { Entity, type Members } from './entity.ts'
import type { Collection } from './collection.ts'
import { idOfIndex, indexOfId } from './ids.ts'

/** Many objects that are made when they are asked for. */
export interface SeedSource {
  readonly count: number
  readonly make: (index: number) => Members
}

/** The objects of a source. They are kept by the collection from the moment that somebody asks for one by its id. */
export class LazySeeds {
  readonly #collection: Collection
  readonly #source: SeedSource
  readonly #removed = new Set<string>()
  /** Only if the source gives ids of its own. */
  #indexes: Map<string, number> | undefined

  constructor(collection: Collection, source: SeedSource) {
    this.#collection = collection
    this.#source = source
  }

  get count(): number {
    return this.#source.count - this.#removed.size
  }

  has(id: string): boolean {
    return !this.#removed.has(id) && this.#indexOf(id) !== undefined
  }

  make(id: string): Entity | undefined {
    const index = this.#removed.has(id) ? undefined : this.#indexOf(id)
    return index === undefined ? undefined : this.#at(index)
  }

  remove(id: string): void {
    if (this.has(id)) this.#removed.add(id)
  }

  *entities(skip: number, kept: ReadonlyMap<string, Entity>): Iterable<Entity> {
    const hasAll = this.#removed.size === 0
    let passed = hasAll ? skip : 0
    for (let index = passed; index < this.#source.count; index += 1) {
      const made = this.#at(index)
      if (this.#removed.has(made.id)) continue
      if (hasAll || (passed += 1) > skip) yield kept.get(made.id) ?? made
    }
  }

  #at(index: number): Entity {
    const given = this.#source.make(index)
    return new Entity(this.#collection, typeof given['id'] === 'string' ? given['id'] : idOfIndex(index), given)
  }

  #indexOf(id: string): number | undefined {
    const { count } = this.#source
    const index = indexOfId(id)
    if (index !== undefined && index < count && this.#at(index).id === id) return index
    if (this.#indexes === undefined) {
      this.#indexes = new Map()
      for (let at = 0; at < count; at += 1) {
        const made = this.#source.make(at)['id']
        // The first tells whether they have ids of their own.
        if (typeof made !== 'string') break
        this.#indexes.set(made, at)
      }
    }
    return this.#indexes.get(id)
  }
}
