import type { IbisResult } from '../generated/types.ts'
import type { EntityKind } from '../xml/type-table.ts'
import { describeStored, keyOf } from './describe-stored.ts'
import type { Directory, Stored } from './directory.ts'
import type { FetchTree } from './fetch-tree.ts'
import { related, type Relation, relationOf } from './relations.ts'

type Members = Record<string, unknown>

function relationsIn(stored: Stored, fetch: FetchTree): ReadonlyMap<string, Relation> {
  return new Map(
    [...fetch.keys()].flatMap((name) => {
      const relation = relationOf(stored.kind, name)
      return relation === undefined ? [] : [[name, relation] as const]
    }),
  )
}

/** Makes results of what the directory holds, in the flattened form or the hierarchical one. */
export class ResultBuilder {
  readonly #directory: Directory
  readonly #fetch: FetchTree
  readonly #flatten: boolean
  readonly #entities = new Map<Stored, Members>()

  constructor(directory: Directory, fetch: FetchTree, flatten: boolean) {
    this.#directory = directory
    this.#fetch = fetch
    this.#flatten = flatten
  }

  /** A result whose member `field` is one entity, if there is one. */
  one(field: 'person' | 'institution' | 'group', stored: Stored | undefined): IbisResult {
    return this.#finish(stored === undefined ? {} : { [field]: this.#place(stored, this.#fetch) })
  }

  /** A result with a list of entities. */
  many(field: EntityKind, stored: readonly Stored[]): IbisResult {
    return this.#finish({ [field]: stored.map((each) => this.#place(each, this.#fetch)) })
  }

  #finish(members: Members): IbisResult {
    if (!this.#flatten) return { version: '1.2', ...members }
    const entities: Record<string, Members[]> = {}
    for (const [{ kind }, entity] of this.#entities) (entities[kind] ??= []).push(entity)
    return { version: '1.2', ...members, entities }
  }

  /** The entity itself, or what refers to it. */
  #place(stored: Stored, fetch: FetchTree): Members {
    const relations = relationsIn(stored, fetch)
    const described = describeStored(stored, fetch, new Set(relations.keys()))
    if (!this.#flatten) return { ...described, ...this.#relatedTo(stored, fetch, relations) }
    const id = keyOf(stored)
    const entity = this.#entities.get(stored) ?? { id }
    // Known from here on, for relations that lead back.
    this.#entities.set(stored, entity)
    Object.assign(entity, described)
    Object.assign(entity, this.#relatedTo(stored, fetch, relations))
    return { ref: id }
  }

  #relatedTo(stored: Stored, fetch: FetchTree, relations: ReadonlyMap<string, Relation>): Members {
    const members: Members = {}
    for (const [name, relation] of relations) {
      const below: FetchTree = fetch.get(name) ?? new Map()
      const targets = related(this.#directory, relation, stored).map((target) => this.#place(target, below))
      members[relation.field] = relation.single === true ? targets[0] : targets
    }
    return members
  }
}
