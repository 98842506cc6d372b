import type { IbisAttribute, IbisContactRow, IbisIdentifier } from '../generated/types.ts'
import type { LookupSeed, SeedGroup, SeedInstitution, SeedPerson } from './seed.ts'

/** A person as the directory keeps it. */
export interface StoredPerson {
  readonly kind: 'people'
  readonly seed: SeedPerson
  readonly crsid: string
  readonly cancelled: boolean
  readonly identifiers: readonly IbisIdentifier[]
  readonly attributes: IbisAttribute[]
}

/** An institution as the directory keeps it. */
export interface StoredInstitution {
  readonly kind: 'institutions'
  readonly seed: SeedInstitution
  readonly cancelled: boolean
  readonly attributes: IbisAttribute[]
  readonly contactRows: readonly IbisContactRow[]
}

/** A group as the directory keeps it. */
export interface StoredGroup {
  readonly kind: 'groups'
  readonly seed: SeedGroup
  readonly cancelled: boolean
  readonly attributes: readonly IbisAttribute[]
  /** CRSids of those who are in it themselves. */
  readonly directMembers: Set<string>
}

/** Anything that is in the directory. */
export type Stored = StoredPerson | StoredInstitution | StoredGroup

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

function storeGroup(group: SeedGroup): StoredGroup {
  const directMembers = new Set(group.directMembers)
  return { kind: 'groups', seed: group, cancelled: group.cancelled ?? false, attributes: [], directMembers }
}

/** All that a fake service knows. */
export class Directory {
  readonly people: readonly StoredPerson[]
  readonly institutions: readonly StoredInstitution[]
  readonly groups: StoredGroup[]
  #lastAttributeId = 0

  constructor(seed: LookupSeed) {
    this.people = (seed.people ?? [])
      .map((person): StoredPerson => ({
        kind: 'people',
        seed: person,
        crsid: person.crsid,
        cancelled: person.cancelled ?? false,
        identifiers: [{ scheme: 'crsid', value: person.crsid }, ...(person.identifiers ?? [])],
        attributes: this.#withIds(person.attributes),
      }))
      .toSorted((left, right) => compare(left.crsid, right.crsid))
    this.institutions = (seed.institutions ?? [])
      .map((institution): StoredInstitution => ({
        kind: 'institutions',
        seed: institution,
        cancelled: institution.cancelled ?? false,
        attributes: this.#withIds(institution.attributes),
        contactRows: institution.contactRows ?? [],
      }))
      .toSorted((left, right) => compare(left.seed.instid, right.seed.instid))
    this.groups = (seed.groups ?? [])
      .map((group) => storeGroup(group))
      .toSorted((left, right) => compare(left.seed.groupid, right.seed.groupid))
  }

  /** The person with this identifier of this scheme. */
  findPerson(scheme: string, value: string): StoredPerson | undefined {
    return this.people.find(({ identifiers }) =>
      identifiers.some((identifier) => identifier.scheme === scheme && identifier.value === value),
    )
  }

  /** The person meant by a CRSid or by `scheme/identifier`. */
  findPersonById(id: string): StoredPerson | undefined {
    const slash = id.indexOf('/')
    return slash === -1 ? this.findPerson('crsid', id) : this.findPerson(id.slice(0, slash), id.slice(slash + 1))
  }

  /** The institution with this id, in any case of letters. */
  findInstitution(instid: string): StoredInstitution | undefined {
    return this.institutions.find(({ seed }) => seed.instid.toUpperCase() === instid.toUpperCase())
  }

  /** The group with this id or name. */
  findGroup(idOrName: string): StoredGroup | undefined {
    return this.groups.find(({ seed }) => seed.groupid === idOrName || seed.name === idOrName)
  }

  /** Everybody in a group: by itself, by the groups that it includes, and by its institution. Cancelled ones too. */
  membersOf(group: StoredGroup): ReadonlySet<string> {
    const groups = new Set([group])
    const members = new Set<string>()
    // A set that grows is walked to its new end.
    for (const { seed, directMembers } of groups) {
      for (const crsid of directMembers) members.add(crsid)
      const { membersOfInst } = seed
      if (membersOfInst !== undefined)
        for (const { crsid } of this.membersOfInstitution(membersOfInst)) members.add(crsid)
      for (const included of seed.includes ?? []) {
        const found = this.findGroup(included)
        if (found !== undefined) groups.add(found)
      }
    }
    return members
  }

  /** Everybody who belongs to an institution. */
  membersOfInstitution(instid: string): readonly StoredPerson[] {
    return this.people.filter(({ seed }) => seed.institutions?.includes(instid) === true)
  }

  /** Keeps a new group. */
  addGroup(group: SeedGroup): StoredGroup {
    const stored = storeGroup(group)
    this.groups.push(stored)
    return stored
  }

  /** The attribute with an id of its own. */
  withId(attribute: IbisAttribute): IbisAttribute {
    this.#lastAttributeId += 1
    return { ...attribute, attrid: this.#lastAttributeId }
  }

  #withIds(attributes: readonly IbisAttribute[] = []): IbisAttribute[] {
    for (const { attrid = 0 } of attributes) this.#lastAttributeId = Math.max(this.#lastAttributeId, attrid)
    return attributes.map((attribute) => (attribute.attrid === undefined ? this.withId(attribute) : attribute))
  }
}
