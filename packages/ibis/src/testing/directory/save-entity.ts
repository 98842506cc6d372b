import type { Directory } from './directory.ts'
import type { SeedGroup, SeedInstitution, SeedPerson } from './seed.ts'
import type { ChangedAspect, Touched } from './transaction-log.ts'

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? []) === JSON.stringify(right ?? [])
}

function difference(left: readonly string[] = [], right: readonly string[] = []): readonly string[] {
  return [...left.filter((each) => !right.includes(each)), ...right.filter((each) => !left.includes(each))]
}

function touch(kind: Touched['kind'], names: readonly string[], aspect: ChangedAspect): readonly Touched[] {
  return names.map((name) => ({ kind, name, aspect }))
}

/** Whether anything but some members differs, or the entity is new. */
function differsBeside(before: object | undefined, after: object, members: readonly string[]): boolean {
  const rest = (seed: object): object => ({ ...seed, ...Object.fromEntries(members.map((name) => [name, undefined])) })
  return before === undefined || !same(rest(before), rest(after))
}

/** Keeps a person as it is now, and tells what that changes. */
export function savePerson(directory: Directory, person: SeedPerson): readonly Touched[] {
  const before = directory.findPerson('crsid', person.crsid)?.seed
  const institutions = difference(before?.institutions, person.institutions)
  directory.putPerson(person)
  return [
    ...(differsBeside(before, person, ['institutions']) ? touch('people', [person.crsid], 'data') : []),
    ...(institutions.length > 0 ? touch('people', [person.crsid], 'members') : []),
    ...touch('institutions', institutions, 'members'),
  ]
}

/** Keeps an institution as it is now, and tells what that changes. */
export function saveInstitution(directory: Directory, institution: SeedInstitution): readonly Touched[] {
  const { instid } = institution
  const before = directory.findInstitution(instid)?.seed
  directory.putInstitution(institution)
  const members = directory.membersOfInstitution(instid).map(({ crsid }) => crsid)
  return [
    ...(differsBeside(before, institution, ['contactRows']) ? touch('institutions', [instid], 'data') : []),
    ...(same(before?.contactRows, institution.contactRows) ? [] : touch('institutions', [instid], 'contactRows')),
    ...(before === undefined || before.name === institution.name ? [] : touch('people', members, 'instName')),
  ]
}

/** Keeps a group as it is now, and tells what that changes. */
export function saveGroup(directory: Directory, group: SeedGroup): readonly Touched[] {
  const before = directory.findGroup(group.groupid)
  const membersBefore = [...(before?.directMembers ?? [])]
  directory.putGroup(group)
  const people = difference(membersBefore, group.directMembers)
  return [
    ...(differsBeside(before?.seed, group, ['directMembers']) ? touch('groups', [group.groupid], 'data') : []),
    ...(people.length > 0 ? touch('groups', [group.groupid], 'members') : []),
    ...touch('people', people, 'members'),
  ]
}
