import type { IbisGroup, IbisInstitution, IbisPerson, IbisResult } from '../generated/types.ts'
import type { EntityKind } from '../xml/type-table.ts'

/** What can stand in an entity list. */
export type Entity = IbisPerson | IbisInstitution | IbisGroup

function byId<Kind extends Entity>(entities: readonly Kind[] = []): ReadonlyMap<string, Kind> {
  return new Map(entities.flatMap((entity) => (entity.id === undefined ? [] : [[entity.id, entity]])))
}

/**
 * The people, institutions and groups of a flattened result, by the ids that it uses for them. An id counts within
 * its kind only.
 *
 * @since 0.1.0
 */
export class EntityMap {
  readonly #people: ReadonlyMap<string, IbisPerson>
  readonly #institutions: ReadonlyMap<string, IbisInstitution>
  readonly #groups: ReadonlyMap<string, IbisGroup>

  constructor(result: IbisResult) {
    this.#people = byId(result.entities?.people)
    this.#institutions = byId(result.entities?.institutions)
    this.#groups = byId(result.entities?.groups)
  }

  /** The person with this id, which is not a CRSid. */
  getPerson(id: string): IbisPerson | undefined {
    return this.#people.get(id)
  }

  /** The institution with this id, which need not be its instid. */
  getInstitution(id: string): IbisInstitution | undefined {
    return this.#institutions.get(id)
  }

  /** The group with this id, which need not be its groupid. */
  getGroup(id: string): IbisGroup | undefined {
    return this.#groups.get(id)
  }

  /** The entity of the given kind with this id. */
  get(kind: EntityKind, id: string): Entity | undefined {
    if (kind === 'people') return this.getPerson(id)
    return kind === 'institutions' ? this.getInstitution(id) : this.getGroup(id)
  }
}
