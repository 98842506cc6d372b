import { canSeeMembers, type Caller } from '../access/caller.ts'
import type { Directory } from './directory.ts'
import { isNamed, type Stored, type StoredGroup, type StoredInstitution, type StoredPerson } from './stored.ts'

/** What a name in `fetch` refers to, and the member that it fills. */
export interface Relation {
  readonly field: string
  /** The member is one object, no list. */
  readonly single?: true
  find(directory: Directory, from: never): readonly Stored[]
}

type PersonRelation = Relation & { find(directory: Directory, from: StoredPerson): readonly Stored[] }
type InstitutionRelation = Relation & { find(directory: Directory, from: StoredInstitution): readonly Stored[] }
type GroupRelation = Relation & { find(directory: Directory, from: StoredGroup): readonly Stored[] }

function groupsNamed(directory: Directory, names: readonly string[] | undefined): readonly StoredGroup[] {
  return directory.groups.filter((group) => names?.some((name) => directory.findGroup(name) === group) === true)
}

function institutionsNamed(directory: Directory, ids: readonly string[] | undefined): readonly StoredInstitution[] {
  return directory.institutions.filter(({ seed }) => ids?.includes(seed.instid) === true)
}

function byName(institutions: readonly StoredInstitution[]): readonly StoredInstitution[] {
  return institutions.toSorted((left, right) => (left.seed.name < right.seed.name ? -1 : 1))
}

function peopleAmong(directory: Directory, crsids: ReadonlySet<string>): readonly StoredPerson[] {
  return directory.people.filter(({ crsid }) => crsids.has(crsid))
}

const ofPeople: Readonly<Record<string, PersonRelation>> = {
  all_insts: {
    field: 'institutions',
    find: (directory, { seed }) => byName(institutionsNamed(directory, seed.institutions)),
  },
  all_groups: {
    field: 'groups',
    find: (directory, { crsid }) => directory.groups.filter((group) => directory.membersOf(group).has(crsid)),
  },
  direct_groups: {
    field: 'directGroups',
    find: (directory, { crsid }) => directory.groups.filter(({ directMembers }) => directMembers.has(crsid)),
  },
}

const ofInstitutions: Readonly<Record<string, InstitutionRelation>> = {
  all_members: { field: 'members', find: (directory, { seed }) => directory.membersOfInstitution(seed.instid) },
  parent_insts: { field: 'parentInsts', find: (directory, { seed }) => institutionsNamed(directory, seed.parents) },
  child_insts: {
    field: 'childInsts',
    find: (directory, from) =>
      byName(directory.institutions.filter(({ seed }) => seed.parents?.includes(from.seed.instid) === true)),
  },
  inst_groups: {
    field: 'groups',
    find: (directory, from) =>
      directory.groups.filter(({ seed }) => seed.owningInsts?.includes(from.seed.instid) === true),
  },
  members_groups: {
    field: 'membersGroups',
    find: (directory, from) => directory.groups.filter(({ seed }) => seed.membersOfInst === from.seed.instid),
  },
  managed_by_groups: {
    field: 'managedByGroups',
    find: (directory, { seed }) => groupsNamed(directory, seed.managedByGroups),
  },
}

const ofGroups: Readonly<Record<string, GroupRelation>> = {
  all_members: { field: 'members', find: (directory, from) => peopleAmong(directory, directory.membersOf(from)) },
  direct_members: { field: 'directMembers', find: (directory, from) => peopleAmong(directory, from.directMembers) },
  members_of_inst: {
    field: 'membersOfInst',
    single: true,
    find: (directory, { seed }) =>
      institutionsNamed(directory, seed.membersOfInst === undefined ? [] : [seed.membersOfInst]),
  },
  owning_insts: { field: 'owningInsts', find: (directory, { seed }) => institutionsNamed(directory, seed.owningInsts) },
  manages_insts: {
    field: 'managesInsts',
    find: (directory, from) => directory.institutions.filter(({ seed }) => isNamed(from, seed.managedByGroups)),
  },
  manages_groups: {
    field: 'managesGroups',
    find: (directory, from) => directory.groups.filter(({ seed }) => isNamed(from, seed.managedByGroups)),
  },
  managed_by_groups: {
    field: 'managedByGroups',
    find: (directory, { seed }) => groupsNamed(directory, seed.managedByGroups),
  },
  reads_groups: {
    field: 'readsGroups',
    find: (directory, from) => directory.groups.filter(({ seed }) => isNamed(from, seed.readByGroups)),
  },
  read_by_groups: { field: 'readByGroups', find: (directory, { seed }) => groupsNamed(directory, seed.readByGroups) },
  includes_groups: { field: 'includesGroups', find: (directory, { seed }) => groupsNamed(directory, seed.includes) },
  included_by_groups: {
    field: 'includedByGroups',
    find: (directory, from) => directory.groups.filter(({ seed }) => isNamed(from, seed.includes)),
  },
}

const relations: Readonly<Record<Stored['kind'], Readonly<Record<string, Relation>>>> = {
  people: ofPeople,
  institutions: ofInstitutions,
  groups: ofGroups,
}

/** The relation that a name in `fetch` means for an entity; undefined for attributes. */
export function relationOf(kind: Stored['kind'], name: string): Relation | undefined {
  return Object.hasOwn(relations[kind], name) ? relations[kind][name] : undefined
}

/** Relations that say who is in a group. */
const memberships = new Set(['members', 'directMembers', 'groups', 'directGroups'])

function isHidden(relation: Relation, from: Stored, to: Stored, caller: Caller): boolean {
  if (!memberships.has(relation.field)) return false
  const group = [from, to].find((stored) => stored.kind === 'groups')
  // A group of an institution is no membership.
  return group !== undefined && from.kind !== 'institutions' && !canSeeMembers(caller, group)
}

/** The entities that a relation leads to, as far as the caller may know. References lead to no cancelled ones. */
export function related(directory: Directory, relation: Relation, from: Stored, caller: Caller): readonly Stored[] {
  // The relation was looked up by the kind of `from`.
  const found = relation.find(directory, from as never)
  return found.filter((stored) => !stored.cancelled && !isHidden(relation, from, stored, caller))
}
