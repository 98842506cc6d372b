import type { IbisAttribute, IbisAttributeScheme } from '../../generated/types.ts'
import { attributeSchemes, type OwnerKind } from './attribute-schemes.ts'
import type { LookupSeed, SeedGroup, SeedInstitution, SeedPerson } from './seed.ts'
import { nameOf, type Stored, type StoredGroup, type StoredInstitution, type StoredPerson } from './stored.ts'

/** Puts an entity where its name belongs; it takes the place of one of the same name. */
function put<Kind extends Stored>(list: Kind[], stored: Kind): void {
  const name = nameOf(stored)
  const index = list.findIndex((other) => nameOf(other) >= name)
  const at = index === -1 ? list.length : index
  const before = list[at]
  list.splice(at, before !== undefined && nameOf(before) === name ? 1 : 0, stored)
}

function byName(left: Stored, right: Stored): number {
  return nameOf(left) < nameOf(right) ? -1 : Number(nameOf(left) > nameOf(right))
}

/** All that a fake service knows. Its lists are in the service's order. */
export class Directory {
  readonly people: StoredPerson[]
  readonly institutions: StoredInstitution[]
  readonly groups: StoredGroup[]
  readonly #schemes: Readonly<Record<OwnerKind, readonly IbisAttributeScheme[]>>
  readonly #byIdentifier = new Map<string, StoredPerson>()
  #lastAttributeId = 0

  constructor(seed: LookupSeed) {
    this.people = (seed.people ?? []).map((person) => this.#person(person)).toSorted(byName)
    this.institutions = (seed.institutions ?? []).map((each) => this.#institution(each)).toSorted(byName)
    this.groups = (seed.groups ?? []).map((group) => this.#group(group)).toSorted(byName)
    const { people = [], institutions = [] } = seed.attributeSchemes ?? {}
    this.#schemes = {
      people: attributeSchemes(
        'people',
        people,
        this.people.flatMap(({ attributes }) => attributes),
      ),
      institutions: attributeSchemes(
        'institutions',
        institutions,
        this.institutions.flatMap(({ attributes }) => attributes),
      ),
    }
  }

  /** The schemes of one kind, in order of precedence. */
  schemesOf(kind: OwnerKind): readonly IbisAttributeScheme[] {
    return this.#schemes[kind]
  }

  /** The person with this identifier of this scheme. */
  findPerson(scheme: string, value: string): StoredPerson | undefined {
    return this.#byIdentifier.get(`${scheme}/${value}`)
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

  /** Keeps a person, in place of one with the same CRSid. */
  putPerson(person: SeedPerson): void {
    put(this.people, this.#person(person))
  }

  /** Keeps an institution, in place of one with the same id. */
  putInstitution(institution: SeedInstitution): void {
    put(this.institutions, this.#institution(institution))
  }

  /** Keeps a group, in place of one with the same id. */
  putGroup(group: SeedGroup): StoredGroup {
    const stored = this.#group(group)
    put(this.groups, stored)
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

  #person(seed: SeedPerson): StoredPerson {
    const { crsid, cancelled = false } = seed
    const identifiers = [{ scheme: 'crsid', value: crsid }, ...(seed.identifiers ?? [])]
    const attributes = this.#withIds(seed.attributes)
    const stored: StoredPerson = { kind: 'people', seed, crsid, cancelled, identifiers, attributes }
    for (const { scheme, value } of identifiers) this.#byIdentifier.set(`${scheme}/${value}`, stored)
    return stored
  }

  #institution(seed: SeedInstitution): StoredInstitution {
    const { cancelled = false, contactRows = [] } = seed
    return { kind: 'institutions', seed, cancelled, attributes: this.#withIds(seed.attributes), contactRows }
  }

  #group(seed: SeedGroup): StoredGroup {
    const directMembers = new Set(seed.directMembers)
    return { kind: 'groups', seed, cancelled: seed.cancelled ?? false, attributes: [], directMembers }
  }
}
