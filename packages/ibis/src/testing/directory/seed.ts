import type {
  IbisAttribute,
  IbisAttributeScheme,
  IbisContactRow,
  IbisIdentifier,
  IbisPerson,
} from '../../generated/types.ts'
import type { PastChange } from './transaction-log.ts'

/** A person of a fake directory. */
export interface SeedPerson {
  readonly crsid: string
  readonly cancelled?: boolean | undefined
  readonly displayName?: string | undefined
  readonly registeredName?: string | undefined
  readonly surname?: string | undefined
  /** @default the display name, or the registered one */
  readonly visibleName?: string | undefined
  readonly misAffiliation?: IbisPerson['misAffiliation']
  /** Those beside the CRSid. */
  readonly identifiers?: readonly IbisIdentifier[] | undefined
  /** Each needs a scheme; ids are given to those without. */
  readonly attributes?: readonly IbisAttribute[] | undefined
  /** Ids of the institutions that the person belongs to. */
  readonly institutions?: readonly string[] | undefined
}

/** An institution of a fake directory. */
export interface SeedInstitution {
  readonly instid: string
  readonly name: string
  readonly acronym?: string | undefined
  readonly cancelled?: boolean | undefined
  readonly attributes?: readonly IbisAttribute[] | undefined
  /** People in them are those of the directory with the same identifier, if there are. */
  readonly contactRows?: readonly IbisContactRow[] | undefined
  /** Ids of the institutions above. */
  readonly parents?: readonly string[] | undefined
  /** Groups, by id or name, that may edit it. Without any, all groups may. */
  readonly managedByGroups?: readonly string[] | undefined
}

/** A group of a fake directory. Others are named by id or name. */
export interface SeedGroup {
  readonly groupid: string
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly email?: string | undefined
  readonly cancelled?: boolean | undefined
  /** CRSids. */
  readonly directMembers?: readonly string[] | undefined
  /** Groups whose members are members too. */
  readonly includes?: readonly string[] | undefined
  /** The institution whose members form the group. */
  readonly membersOfInst?: string | undefined
  /** Ids of institutions. */
  readonly owningInsts?: readonly string[] | undefined
  /** Groups that may edit it. Without any, all groups may. */
  readonly managedByGroups?: readonly string[] | undefined
  /** Groups that may see its members, beside those that manage it, where not everybody may. */
  readonly readByGroups?: readonly string[] | undefined
  /** Who may see its members. @default 'university' */
  readonly membersVisibleTo?: 'university' | 'managers' | undefined
}

/** What a fake directory holds and who may ask it. */
export interface LookupSeed {
  readonly people?: readonly SeedPerson[] | undefined
  readonly institutions?: readonly SeedInstitution[] | undefined
  readonly groups?: readonly SeedGroup[] | undefined
  /** Schemes beside the usual ones, after which they come. Those of attributes above need not be here. */
  readonly attributeSchemes?:
    | {
        readonly people?: readonly IbisAttributeScheme[] | undefined
        readonly institutions?: readonly IbisAttributeScheme[] | undefined
      }
    | undefined
  /** Passwords by the name of the group. */
  readonly credentials?: Readonly<Record<string, string>> | undefined
  /** Secrets by the ids of the clients that may get tokens, as from the API gateway. */
  readonly clients?: Readonly<Record<string, string>> | undefined
  /** Seconds for which a token counts. @default 3600 */
  readonly tokenLifetimeS?: number | undefined
  /** Whether anybody may read, as in the University network. Only groups may write. @default true */
  readonly allowAnonymous?: boolean | undefined
  /** The number of the latest change. @default 1000000 */
  readonly lastTransactionId?: number | undefined
  /** Changes before that, for the `modified…` methods. */
  readonly history?: readonly PastChange[] | undefined
  /** Characters of path and query; longer requests are refused. @default 8000 */
  readonly maxTargetLength?: number | undefined
}
