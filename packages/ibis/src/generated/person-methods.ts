// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { ApiPromise, CallOptions, ListPromise } from '@core/http'
import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'
import type { AttributeTerms } from '../fetch/attribute-terms.ts'
import type { Fetch } from '../fetch/fetch-term.ts'
import type { Fetched } from '../fetch/fetched.ts'
import { callMethod } from '../invoke/call-method.ts'
import { callPages } from '../lists/call-pages.ts'
import { callSplit } from '../lists/call-split.ts'
import type { SearchQuery } from '../lql/search-query.ts'
import { personOperations } from './operations.ts'
import type { IbisAttribute, IbisAttributeScheme } from './types.ts'

/** Optional parameters of {@link PersonMethods.allPeople}. @since 0.1.0 */
export interface PersonAllPeopleParameters<Term extends string = string> {
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** The last identifier of the batch before. */
  readonly identifier?: string | undefined
  /** How many results to give at most. @default 100 */
  readonly limit?: number | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.listPeople}. @since 0.1.0 */
export interface PersonListPeopleParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.modifiedPeople}. @since 0.1.0 */
export interface PersonModifiedPeopleParameters<Term extends string = string> {
  /** Only these identifiers. */
  readonly crsids?: string | readonly string[] | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Also those whose memberships changed. @default false */
  readonly membershipChanges?: boolean | undefined
  /** Also those whose institution has another name now. @default false */
  readonly instNameChanges?: boolean | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.search}. @since 0.1.0 */
export interface PersonSearchParameters<Term extends string = string> {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Only staff, or only students. */
  readonly misStatus?: 'staff' | 'student' | (string & {}) | undefined
  /** Attribute schemes to search in. */
  readonly attributes?: string | readonly string[] | undefined
  /** How many results to pass over. @default 0 */
  readonly offset?: number | undefined
  /** How many results to give at most. @default 100 */
  readonly limit?: number | undefined
  /** What to sort by. @default surname */
  readonly orderBy?: 'identifier' | 'surname' | (string & {}) | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.searchCount}. @since 0.1.0 */
export interface PersonSearchCountParameters {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Only staff, or only students. */
  readonly misStatus?: 'staff' | 'student' | (string & {}) | undefined
  /** Attribute schemes to search in. */
  readonly attributes?: string | readonly string[] | undefined
}

/** Optional parameters of {@link PersonMethods.getPerson}. @since 0.1.0 */
export interface PersonGetPersonParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.addAttribute}. @since 0.1.0 */
export interface PersonAddAttributeParameters {
  /** Where to put the attribute among those of its scheme, from 1; 0 puts it last. @default 0 */
  readonly position?: number | undefined
  /** Add it though the same value is there. Otherwise the existing attribute is given back. @default false */
  readonly allowDuplicates?: boolean | undefined
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link PersonMethods.getGroups}. @since 0.1.0 */
export interface PersonGetGroupsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.getInsts}. @since 0.1.0 */
export interface PersonGetInstsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.getManagedGroups}. @since 0.1.0 */
export interface PersonGetManagedGroupsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'group', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.getManagedInsts}. @since 0.1.0 */
export interface PersonGetManagedInstsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link PersonMethods.deleteAttribute}. @since 0.1.0 */
export interface PersonDeleteAttributeParameters {
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link PersonMethods.updateAttribute}. @since 0.1.0 */
export interface PersonUpdateAttributeParameters {
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/**
 * Methods about people. A connection has them ready as `connection.person`.
 *
 * @since 0.1.0
 */
export class PersonMethods {
  readonly #connection: IbisClientConnection

  constructor(connection: IbisClientConnection) {
    this.#connection = connection
  }

  /**
   * The kinds of attributes that people can have.
   *
   * `GET api/v1/person/all-attr-schemes`, sorted by precedence
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  allAttributeSchemes(
    options?: CallOptions,
  ): ApiPromise<IbisAttributeScheme[]> {
    return callMethod(this.#connection, personOperations.allAttributeSchemes, [], undefined, options)
  }

  /**
   * A batch of all people. `identifier` is the last one of the batch before; an empty batch is the end.
   *
   * `GET api/v1/person/all-people`, sorted by identifier
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  allPeople<Term extends string = never>(
    parameters?: PersonAllPeopleParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'person', Term>[], Fetched<'person', Term>> {
    return callPages(this.#connection, personOperations.allPeople, [], parameters, options)
  }

  /**
   * The people with the given identifiers. Unknown ones are left out, cancelled ones are not.
   *
   * `GET api/v1/person/list`, sorted by identifier
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  listPeople<Term extends string = never>(
    crsids: string | readonly string[],
    parameters?: PersonListPeopleParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callSplit(this.#connection, personOperations.listPeople, [crsids], parameters, options)
  }

  /**
   * The people who changed after transaction `minTxId`, up to and including `maxTxId`.
   *
   * `GET api/v1/person/modified-people`, sorted by identifier
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  modifiedPeople<Term extends string = never>(
    minTxId: number,
    maxTxId: number,
    parameters?: PersonModifiedPeopleParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callSplit(this.#connection, personOperations.modifiedPeople, [minTxId, maxTxId], parameters, options)
  }

  /**
   * Searches people by words, or by a query in the Lookup query language that begins with `person:`.
   *
   * `GET api/v1/person/search`
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  search<Term extends string = never>(
    query: SearchQuery<'person'>,
    parameters?: PersonSearchParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'person', Term>[], Fetched<'person', Term>> {
    return callPages(this.#connection, personOperations.search, [query], parameters, options)
  }

  /**
   * How many people a search would find.
   *
   * `GET api/v1/person/search-count`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  searchCount(
    query: SearchQuery<'person'>,
    parameters?: PersonSearchCountParameters,
    options?: CallOptions,
  ): ApiPromise<number> {
    return callMethod(this.#connection, personOperations.searchCount, [query], parameters, options)
  }

  /**
   * One person by identifier. A cancelled person is found too: look at `cancelled`.
   *
   * `GET api/v1/person/{scheme}/{identifier}`
   *
   * @returns undefined if there is none.
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getPerson<Term extends string = never>(
    scheme: string,
    identifier: string,
    parameters?: PersonGetPersonParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term> | undefined> {
    return callMethod(this.#connection, personOperations.getPerson, [scheme, identifier], parameters, options)
  }

  /**
   * Adds an attribute to a person, and gives it back as it was stored.
   *
   * `POST api/v1/person/{scheme}/{identifier}/add-attribute`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  addAttribute(
    scheme: string,
    identifier: string,
    attr: IbisAttribute,
    parameters?: PersonAddAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute> {
    return callMethod(this.#connection, personOperations.addAttribute, [scheme, identifier, attr], parameters, options)
  }

  /**
   * Attributes of a person, in the order of their schemes.
   *
   * `GET api/v1/person/{scheme}/{identifier}/get-attributes`, sorted by scheme precedence, then attribute precedence
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getAttributes(
    scheme: string,
    identifier: string,
    attrs: AttributeTerms<'person'>,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute[]> {
    return callMethod(this.#connection, personOperations.getAttributes, [scheme, identifier, attrs], undefined, options)
  }

  /**
   * The groups that a person is a member of, directly or not.
   *
   * `GET api/v1/person/{scheme}/{identifier}/groups`, sorted by groupid
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getGroups<Term extends string = never>(
    scheme: string,
    identifier: string,
    parameters?: PersonGetGroupsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'group', Term>[]> {
    return callMethod(this.#connection, personOperations.getGroups, [scheme, identifier], parameters, options)
  }

  /**
   * The institutions that a person belongs to.
   *
   * `GET api/v1/person/{scheme}/{identifier}/insts`, sorted by name
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getInsts<Term extends string = never>(
    scheme: string,
    identifier: string,
    parameters?: PersonGetInstsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'institution', Term>[]> {
    return callMethod(this.#connection, personOperations.getInsts, [scheme, identifier], parameters, options)
  }

  /**
   * Whether a person is a member of a group. False also where either does not exist.
   *
   * `GET api/v1/person/{scheme}/{identifier}/is-member-of-group/{groupid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  isMemberOfGroup(
    scheme: string,
    identifier: string,
    groupid: string,
    options?: CallOptions,
  ): ApiPromise<boolean> {
    return callMethod(this.#connection, personOperations.isMemberOfGroup, [scheme, identifier, groupid], undefined, options)
  }

  /**
   * Whether a person belongs to an institution. False also where either does not exist.
   *
   * `GET api/v1/person/{scheme}/{identifier}/is-member-of-inst/{instid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  isMemberOfInst(
    scheme: string,
    identifier: string,
    instid: string,
    options?: CallOptions,
  ): ApiPromise<boolean> {
    return callMethod(this.#connection, personOperations.isMemberOfInst, [scheme, identifier, instid], undefined, options)
  }

  /**
   * The groups whose data a person may edit.
   *
   * `GET api/v1/person/{scheme}/{identifier}/manages-groups`, sorted by groupid
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getManagedGroups<Term extends string = never>(
    scheme: string,
    identifier: string,
    parameters?: PersonGetManagedGroupsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'group', Term>[]> {
    return callMethod(this.#connection, personOperations.getManagedGroups, [scheme, identifier], parameters, options)
  }

  /**
   * The institutions whose data a person may edit.
   *
   * `GET api/v1/person/{scheme}/{identifier}/manages-insts`, sorted by name
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getManagedInsts<Term extends string = never>(
    scheme: string,
    identifier: string,
    parameters?: PersonGetManagedInstsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'institution', Term>[]> {
    return callMethod(this.#connection, personOperations.getManagedInsts, [scheme, identifier], parameters, options)
  }

  /**
   * Deletes an attribute of a person. False where there was none.
   *
   * `DELETE api/v1/person/{scheme}/{identifier}/{attrid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  deleteAttribute(
    scheme: string,
    identifier: string,
    attrid: number,
    parameters?: PersonDeleteAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<boolean> {
    return callMethod(this.#connection, personOperations.deleteAttribute, [scheme, identifier, attrid], parameters, options)
  }

  /**
   * One attribute of a person.
   *
   * `GET api/v1/person/{scheme}/{identifier}/{attrid}`
   *
   * @returns undefined if there is none.
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getAttribute(
    scheme: string,
    identifier: string,
    attrid: number,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute | undefined> {
    return callMethod(this.#connection, personOperations.getAttribute, [scheme, identifier, attrid], undefined, options)
  }

  /**
   * Replaces value, binary data, comment and dates of an attribute; those not given are cleared.
   *
   * `PUT api/v1/person/{scheme}/{identifier}/{attrid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  updateAttribute(
    scheme: string,
    identifier: string,
    attrid: number,
    attr: IbisAttribute,
    parameters?: PersonUpdateAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute> {
    return callMethod(this.#connection, personOperations.updateAttribute, [scheme, identifier, attrid, attr], parameters, options)
  }
}
