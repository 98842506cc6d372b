import type { IbisAttribute } from '../../generated/types.ts'
import type { Directory } from '../directory/directory.ts'
import { isNamed, type Stored, type StoredGroup } from '../directory/stored.ts'

/** Who asks. */
export interface Caller {
  readonly kind: 'anonymous' | 'group' | 'client'
  /** The group's name, the client's id, or `anonymous`. */
  readonly name: string
  /** The group, if the directory has it. */
  readonly group: StoredGroup | undefined
}

/** Whether a caller is one of the groups. */
function isAmong({ group }: Caller, names: readonly string[] | undefined): boolean {
  return group !== undefined && isNamed(group, names)
}

/** Whether a caller may edit what these groups manage; where none does, all groups may. */
export function canEdit(caller: Caller, managedByGroups: readonly string[] | undefined): boolean {
  return caller.kind === 'group' && (managedByGroups === undefined || isAmong(caller, managedByGroups))
}

/** Whether a caller may see who is in a group. */
export function canSeeMembers(caller: Caller, { seed }: StoredGroup): boolean {
  if (seed.membersVisibleTo !== 'managers') return true
  return isAmong(caller, [seed.groupid, ...(seed.managedByGroups ?? []), ...(seed.readByGroups ?? [])])
}

/** Whether a caller is a group of one of these institutions: one that it owns, or one that manages it. */
function belongsTo(directory: Directory, caller: Caller, instids: readonly string[], onlyManagers: boolean): boolean {
  return instids.some((instid) => {
    const owns = !onlyManagers && caller.group?.seed.owningInsts?.includes(instid) === true
    return owns || isAmong(caller, directory.findInstitution(instid)?.seed.managedByGroups)
  })
}

/**
 * Whether a caller may see an attribute. What is visible to the institution is seen by the groups of its owner's
 * institutions; what is private, by the group that owns it and those that manage these institutions.
 */
export function canSeeAttribute(
  directory: Directory,
  caller: Caller,
  owner: Stored,
  { visibility = 'university', owningGroupid }: IbisAttribute,
): boolean {
  if (visibility !== 'private' && visibility !== 'institution') return true
  if (owningGroupid !== undefined && caller.group?.seed.groupid === owningGroupid) return true
  const instids = owner.kind === 'people' ? (owner.seed.institutions ?? []) : []
  const own = owner.kind === 'institutions' ? [owner.seed.instid] : instids
  return belongsTo(directory, caller, own, visibility === 'private')
}
