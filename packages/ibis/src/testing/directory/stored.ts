import type { IbisAttribute, IbisContactRow, IbisIdentifier } from '../../generated/types.ts'
import type { SeedGroup, SeedInstitution, SeedPerson } from './seed.ts'

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

/** What an entity is called outside of answers: its CRSid, instid or groupid. */
export function nameOf(stored: Stored): string {
  if (stored.kind === 'people') return stored.crsid
  return stored.kind === 'institutions' ? stored.seed.instid : stored.seed.groupid
}

/** Whether one of the names, which may be ids, is this group's. */
export function isNamed(group: StoredGroup, names: readonly string[] | undefined): boolean {
  return names?.some((name) => name === group.seed.groupid || name === group.seed.name) === true
}
