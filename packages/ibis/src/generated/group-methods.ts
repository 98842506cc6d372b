// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { ApiPromise, CallOptions, ListPromise } from '@core/http'
import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'
import type { Fetch } from '../fetch/fetch-term.ts'
import type { Fetched } from '../fetch/fetched.ts'
import { callMethod } from '../invoke/call-method.ts'
import { callPages } from '../lists/call-pages.ts'
import { callSplit } from '../lists/call-split.ts'
import type { SearchQuery } from '../lql/search-query.ts'
import { groupOperations } from './operations.ts'
import type { IbisPerson } from './types.ts'

/** Optional parameters of {@link GroupMethods.allGroups}. @since 0.1.0 */
export interface GroupAllGroupsParameters<Term extends string = string> {
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.listGroups}. @since 0.1.0 */
export interface GroupListGroupsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.modifiedGroups}. @since 0.1.0 */
export interface GroupModifiedGroupsParameters<Term extends string = string> {
  /** Only these groups. */
  readonly groupids?: string | readonly string[] | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Also those whose memberships changed. @default false */
  readonly membershipChanges?: boolean | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.search}. @since 0.1.0 */
export interface GroupSearchParameters<Term extends string = string> {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** How many results to pass over. @default 0 */
  readonly offset?: number | undefined
  /** How many results to give at most. @default 100 */
  readonly limit?: number | undefined
  /** What to sort by. @default name */
  readonly orderBy?: 'groupid' | 'name' | 'title' | (string & {}) | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.searchCount}. @since 0.1.0 */
export interface GroupSearchCountParameters {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
}

/** Optional parameters of {@link GroupMethods.getGroup}. @since 0.1.0 */
export interface GroupGetGroupParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.getCancelledMembers}. @since 0.1.0 */
export interface GroupGetCancelledMembersParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.getDirectMembers}. @since 0.1.0 */
export interface GroupGetDirectMembersParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link GroupMethods.updateDirectMembers}. @since 0.1.0 */
export interface GroupUpdateDirectMembersParameters {
  /** Who to add: CRSids, or `scheme/identifier`. Unknown and cancelled people are ignored. */
  readonly addIds?: string | readonly string[] | undefined
  /** Who to remove, in the same forms, or `all-members`. */
  readonly removeIds?: string | readonly string[] | undefined
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link GroupMethods.getMembers}. @since 0.1.0 */
export interface GroupGetMembersParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/**
 * Methods about groups. A connection has them ready as `connection.group`.
 *
 * @since 0.1.0
 */
export class GroupMethods {
  readonly #connection: IbisClientConnection

  constructor(connection: IbisClientConnection) {
    this.#connection = connection
  }

  /**
   * All groups.
   *
   * `GET api/v1/group/all-groups`, sorted by groupid
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  allGroups<Term extends string = never>(
    parameters?: GroupAllGroupsParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'group', Term>[], Fetched<'group', Term>> {
    return callPages(this.#connection, groupOperations.allGroups, [], parameters, options)
  }

  /**
   * The groups with the given ids or names. Unknown ones are left out, cancelled ones are not.
   *
   * `GET api/v1/group/list`, sorted by groupid
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  listGroups<Term extends string = never>(
    groupids: string | readonly string[],
    parameters?: GroupListGroupsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'group', Term>[]> {
    return callSplit(this.#connection, groupOperations.listGroups, [groupids], parameters, options)
  }

  /**
   * The groups that changed after transaction `minTxId`, up to and including `maxTxId`.
   *
   * `GET api/v1/group/modified-groups`, sorted by groupid
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  modifiedGroups<Term extends string = never>(
    minTxId: number,
    maxTxId: number,
    parameters?: GroupModifiedGroupsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'group', Term>[]> {
    return callSplit(this.#connection, groupOperations.modifiedGroups, [minTxId, maxTxId], parameters, options)
  }

  /**
   * Searches groups by words, or by a query in the Lookup query language that begins with `group:`.
   *
   * `GET api/v1/group/search`
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  search<Term extends string = never>(
    query: SearchQuery<'group'>,
    parameters?: GroupSearchParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'group', Term>[], Fetched<'group', Term>> {
    return callPages(this.#connection, groupOperations.search, [query], parameters, options)
  }

  /**
   * How many groups a search would find.
   *
   * `GET api/v1/group/search-count`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  searchCount(
    query: SearchQuery<'group'>,
    parameters?: GroupSearchCountParameters,
    options?: CallOptions,
  ): ApiPromise<number> {
    return callMethod(this.#connection, groupOperations.searchCount, [query], parameters, options)
  }

  /**
   * One group by id or name. A cancelled one is found too: look at `cancelled`.
   *
   * `GET api/v1/group/{groupid}`
   *
   * @returns undefined if there is none.
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getGroup<Term extends string = never>(
    groupid: string,
    parameters?: GroupGetGroupParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'group', Term> | undefined> {
    return callMethod(this.#connection, groupOperations.getGroup, [groupid], parameters, options)
  }

  /**
   * The people who were members of a group and have been cancelled since.
   *
   * `GET api/v1/group/{groupid}/cancelled-members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getCancelledMembers<Term extends string = never>(
    groupid: string,
    parameters?: GroupGetCancelledMembersParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callMethod(this.#connection, groupOperations.getCancelledMembers, [groupid], parameters, options)
  }

  /**
   * The members of a group who are in it themselves, not by a group that it includes.
   *
   * `GET api/v1/group/{groupid}/direct-members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getDirectMembers<Term extends string = never>(
    groupid: string,
    parameters?: GroupGetDirectMembersParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callMethod(this.#connection, groupOperations.getDirectMembers, [groupid], parameters, options)
  }

  /**
   * Adds people to a group and removes others, and gives its direct members afterwards. `all-members` in `removeIds` empties the group first; who is in both lists is added.
   *
   * `PUT api/v1/group/{groupid}/direct-members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  updateDirectMembers(
    groupid: string,
    parameters?: GroupUpdateDirectMembersParameters,
    options?: CallOptions,
  ): ApiPromise<IbisPerson[]> {
    return callMethod(this.#connection, groupOperations.updateDirectMembers, [groupid], parameters, options)
  }

  /**
   * The members of a group, directly or by groups that it includes, without cancelled ones.
   *
   * `GET api/v1/group/{groupid}/members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getMembers<Term extends string = never>(
    groupid: string,
    parameters?: GroupGetMembersParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callMethod(this.#connection, groupOperations.getMembers, [groupid], parameters, options)
  }

  /**
   * A signed token that proves the right to edit the group to the service named by `aud`.
   *
   * `GET api/v1/group/{groupid}/token`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getToken(
    groupid: string,
    aud: string,
    options?: CallOptions,
  ): ApiPromise<string> {
    return callMethod(this.#connection, groupOperations.getToken, [groupid, aud], undefined, options)
  }
}
