import type { Directory, Stored, StoredGroup, StoredInstitution, StoredPerson } from './directory.ts'

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

function isNamed(group: StoredGroup, names: readonly string[] | undefined): boolean {
  return names?.some((name) => name === group.seed.groupid || name === group.seed.name) === true
}

function peopleAmong(directory: Directory, crsids: ReadonlySet<string>): readonly StoredPerson[] {
  return directory.people.filter(({ crsid }) => crsids.has(crsid))
}

const none = (): readonly Stored[] => []

const ofPeople: Readonly<Record<string, PersonRelation>> = {
  all_insts: {
    field: 'institutions',
    find: (directory, { seed }) =>
      institutionsNamed(directory, seed.institutions).toSorted((left, right) =>
        left.seed.name < right.seed.name ? -1 : 1,
      ),
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
      directory.institutions.filter(({ seed }) => seed.parents?.includes(from.seed.instid) === true),
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
  // Who may read a group is not kept by the fake.
  reads_groups: { field: 'readsGroups', find: none },
  read_by_groups: { field: 'readByGroups', find: none },
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

/** The entities that a relation leads to. References lead to no cancelled ones. */
export function related(directory: Directory, relation: Relation, from: Stored): readonly Stored[] {
  // The relation was looked up by the kind of `from`.
  return relation.find(directory, from as never).filter(({ cancelled }) => !cancelled)
}
