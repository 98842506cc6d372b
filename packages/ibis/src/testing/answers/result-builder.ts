import type { IbisPerson, IbisResult } from '../../generated/types.ts'
import type { EntityKind } from '../../xml/type-table.ts'
import { related, type Relation, relationOf } from '../directory/relations.ts'
import type { Stored } from '../directory/stored.ts'
import { describeStored, keyOf } from './describe-stored.ts'
import type { FetchTree } from './fetch-tree.ts'
import type { View } from './view.ts'

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
  readonly #view: View
  readonly #fetch: FetchTree
  readonly #flatten: boolean
  readonly #entities = new Map<Stored, Members>()
  readonly #described = new Map<Stored, Set<FetchTree>>()

  constructor(view: View, fetch: FetchTree, flatten: boolean) {
    this.#view = view
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
    if (!this.#flatten) return this.#describe(stored, fetch)
    const id = keyOf(stored)
    const entity = this.#entities.get(stored) ?? { id }
    this.#entities.set(stored, entity)
    const described = this.#described.get(stored) ?? new Set()
    this.#described.set(stored, described)
    // Once is enough for each part of what is fetched, however many relations lead here.
    if (!described.has(fetch)) {
      described.add(fetch)
      Object.assign(entity, this.#describe(stored, fetch))
    }
    return { ref: id }
  }

  #describe(stored: Stored, fetch: FetchTree): Members {
    const relations = relationsIn(stored, fetch)
    const described = describeStored(this.#view, stored, fetch, new Set(relations.keys()))
    return { ...described, ...this.#contactRows(stored, fetch), ...this.#relatedTo(stored, fetch, relations) }
  }

  /** Contact rows, in which people of the directory stand as what they are. */
  #contactRows(stored: Stored, fetch: FetchTree): Members {
    const below = fetch.get('contact_rows')
    if (stored.kind !== 'institutions' || below === undefined) return {}
    const place = (person: IbisPerson): unknown => {
      const { scheme = 'crsid', value = '' } = person.identifier ?? {}
      const found = this.#view.directory.findPerson(scheme, value)
      return found === undefined ? person : this.#place(found, below)
    }
    const contactRows = stored.contactRows.map(({ people, ...row }) => ({
      ...row,
      ...(people && { people: people.map(place) }),
    }))
    return { contactRows }
  }

  #relatedTo(stored: Stored, fetch: FetchTree, relations: ReadonlyMap<string, Relation>): Members {
    const members: Members = {}
    const { directory, caller } = this.#view
    for (const [name, relation] of relations) {
      const below: FetchTree = fetch.get(name) ?? new Map()
      const targets = related(directory, relation, stored, caller).map((target) => this.#place(target, below))
      members[relation.field] = relation.single === true ? targets[0] : targets
    }
    return members
  }
}
