import type { StructName } from '../../codec/shapes.ts'
import type { Entity } from './entity.ts'

/** What can be listed: a collection, or those of one that have something in common. */
export interface EntitySet {
  readonly type: StructName
  /** Without the first so many. */
  entities(skip?: number): Iterable<Entity>
  find(id: string): Entity | undefined
}

/** Those of a set that pass a test. */
export class FilteredSet implements EntitySet {
  readonly #base: EntitySet
  readonly #test: (entity: Entity) => boolean

  constructor(base: EntitySet, test: (entity: Entity) => boolean) {
    this.#base = base
    this.#test = test
  }

  get type(): StructName {
    return this.#base.type
  }

  *entities(skip = 0): Iterable<Entity> {
    let passed = 0
    for (const entity of this.#base.entities()) {
      if (this.#test(entity) && (passed += 1) > skip) yield entity
    }
  }

  find(id: string): Entity | undefined {
    const entity = this.#base.find(id)
    return entity !== undefined && this.#test(entity) ? entity : undefined
  }
}

/** Those of a set that were chosen. */
export class ChosenSet implements EntitySet {
  readonly #base: EntitySet
  readonly #ids: ReadonlySet<string>

  constructor(base: EntitySet, ids: ReadonlySet<string>) {
    this.#base = base
    this.#ids = ids
  }

  get type(): StructName {
    return this.#base.type
  }

  *entities(skip = 0): Iterable<Entity> {
    let passed = 0
    for (const id of this.#ids) {
      const entity = this.#base.find(id)
      if (entity !== undefined && (passed += 1) > skip) yield entity
    }
  }

  find(id: string): Entity | undefined {
    return this.#ids.has(id) ? this.#base.find(id) : undefined
  }
}
