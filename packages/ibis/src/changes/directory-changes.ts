import type { IbisGroup, IbisInstitution, IbisPerson } from '../generated/types.ts'

/**
 * What changed between two transactions. People, institutions and groups are as they are now, not as each transaction
 * left them.
 *
 * @since 0.1.0
 */
export interface DirectoryChanges {
  /** The transaction before the first of these. */
  readonly since: number
  /** The last of these: where to go on, once they have been handled. */
  readonly upTo: number
  readonly people: readonly IbisPerson[]
  readonly institutions: readonly IbisInstitution[]
  readonly groups: readonly IbisGroup[]
}
