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
import { institutionOperations } from './operations.ts'
import type { IbisAttribute, IbisAttributeScheme, IbisGroup } from './types.ts'

/** Optional parameters of {@link InstitutionMethods.allInsts}. @since 0.1.0 */
export interface InstitutionAllInstsParameters<Term extends string = string> {
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.listInsts}. @since 0.1.0 */
export interface InstitutionListInstsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.modifiedInsts}. @since 0.1.0 */
export interface InstitutionModifiedInstsParameters<Term extends string = string> {
  /** Only these institutions. */
  readonly instids?: string | readonly string[] | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Also those whose contact details changed. @default false */
  readonly contactRowChanges?: boolean | undefined
  /** Also those whose memberships changed. @default false */
  readonly membershipChanges?: boolean | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.search}. @since 0.1.0 */
export interface InstitutionSearchParameters<Term extends string = string> {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Attribute schemes to search in. */
  readonly attributes?: string | readonly string[] | undefined
  /** How many results to pass over. @default 0 */
  readonly offset?: number | undefined
  /** How many results to give at most. @default 100 */
  readonly limit?: number | undefined
  /** What to sort by. @default name */
  readonly orderBy?: 'instid' | 'name' | (string & {}) | undefined
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.searchCount}. @since 0.1.0 */
export interface InstitutionSearchCountParameters {
  /** Find similar spellings too. @default false */
  readonly approxMatches?: boolean | undefined
  /** Find cancelled ones too. @default false */
  readonly includeCancelled?: boolean | undefined
  /** Attribute schemes to search in. */
  readonly attributes?: string | readonly string[] | undefined
}

/** Optional parameters of {@link InstitutionMethods.getInst}. @since 0.1.0 */
export interface InstitutionGetInstParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'institution', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.addAttribute}. @since 0.1.0 */
export interface InstitutionAddAttributeParameters {
  /** Where to put the attribute among those of its scheme, from 1; 0 puts it last. @default 0 */
  readonly position?: number | undefined
  /** Add it though the same value is there. Otherwise the existing attribute is given back. @default false */
  readonly allowDuplicates?: boolean | undefined
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link InstitutionMethods.getCancelledMembers}. @since 0.1.0 */
export interface InstitutionGetCancelledMembersParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.getContactRows}. @since 0.1.0 */
export interface InstitutionGetContactRowsParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'contactRow', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.createGroup}. @since 0.1.0 */
export interface InstitutionCreateGroupParameters {
  /** The group that may edit the new one. By default those that manage the institution. */
  readonly managedBy?: string | undefined
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link InstitutionMethods.getMembers}. @since 0.1.0 */
export interface InstitutionGetMembersParameters<Term extends string = string> {
  /** What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know. */
  readonly fetch?: Fetch<'person', Term> | undefined
}

/** Optional parameters of {@link InstitutionMethods.deleteAttribute}. @since 0.1.0 */
export interface InstitutionDeleteAttributeParameters {
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/** Optional parameters of {@link InstitutionMethods.updateAttribute}. @since 0.1.0 */
export interface InstitutionUpdateAttributeParameters {
  /** Why, for the history that the directory keeps. Recommended. */
  readonly commitComment?: string | undefined
}

/**
 * Methods about institutions. A connection has them ready as `connection.institution`.
 *
 * @since 0.1.0
 */
export class InstitutionMethods {
  readonly #connection: IbisClientConnection

  constructor(connection: IbisClientConnection) {
    this.#connection = connection
  }

  /**
   * The kinds of attributes that institutions can have.
   *
   * `GET api/v1/inst/all-attr-schemes`, sorted by precedence
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  allAttributeSchemes(
    options?: CallOptions,
  ): ApiPromise<IbisAttributeScheme[]> {
    return callMethod(this.#connection, institutionOperations.allAttributeSchemes, [], undefined, options)
  }

  /**
   * All institutions.
   *
   * `GET api/v1/inst/all-insts`, sorted by instid
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  allInsts<Term extends string = never>(
    parameters?: InstitutionAllInstsParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'institution', Term>[], Fetched<'institution', Term>> {
    return callPages(this.#connection, institutionOperations.allInsts, [], parameters, options)
  }

  /**
   * The institutions with the given ids. Unknown ones are left out, cancelled ones are not.
   *
   * `GET api/v1/inst/list`, sorted by instid
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  listInsts<Term extends string = never>(
    instids: string | readonly string[],
    parameters?: InstitutionListInstsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'institution', Term>[]> {
    return callSplit(this.#connection, institutionOperations.listInsts, [instids], parameters, options)
  }

  /**
   * The institutions that changed after transaction `minTxId`, up to and including `maxTxId`.
   *
   * `GET api/v1/inst/modified-insts`, sorted by instid
   *
   * A list of ids that is too long for one request goes out in several, and comes back as one.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  modifiedInsts<Term extends string = never>(
    minTxId: number,
    maxTxId: number,
    parameters?: InstitutionModifiedInstsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'institution', Term>[]> {
    return callSplit(this.#connection, institutionOperations.modifiedInsts, [minTxId, maxTxId], parameters, options)
  }

  /**
   * Searches institutions by words, or by a query in the Lookup query language that begins with `inst:`.
   *
   * `GET api/v1/inst/search`
   *
   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  search<Term extends string = never>(
    query: SearchQuery<'inst'>,
    parameters?: InstitutionSearchParameters<Term>,
    options?: CallOptions,
  ): ListPromise<Fetched<'institution', Term>[], Fetched<'institution', Term>> {
    return callPages(this.#connection, institutionOperations.search, [query], parameters, options)
  }

  /**
   * How many institutions a search would find.
   *
   * `GET api/v1/inst/search-count`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  searchCount(
    query: SearchQuery<'inst'>,
    parameters?: InstitutionSearchCountParameters,
    options?: CallOptions,
  ): ApiPromise<number> {
    return callMethod(this.#connection, institutionOperations.searchCount, [query], parameters, options)
  }

  /**
   * One institution by id. A cancelled one is found too: look at `cancelled`.
   *
   * `GET api/v1/inst/{instid}`
   *
   * @returns undefined if there is none.
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getInst<Term extends string = never>(
    instid: string,
    parameters?: InstitutionGetInstParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'institution', Term> | undefined> {
    return callMethod(this.#connection, institutionOperations.getInst, [instid], parameters, options)
  }

  /**
   * Adds an attribute to an institution, and gives it back as it was stored.
   *
   * `POST api/v1/inst/{instid}/add-attribute`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  addAttribute(
    instid: string,
    attr: IbisAttribute,
    parameters?: InstitutionAddAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute> {
    return callMethod(this.#connection, institutionOperations.addAttribute, [instid, attr], parameters, options)
  }

  /**
   * The people who belonged to an institution and have been cancelled since.
   *
   * `GET api/v1/inst/{instid}/cancelled-members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getCancelledMembers<Term extends string = never>(
    instid: string,
    parameters?: InstitutionGetCancelledMembersParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callMethod(this.#connection, institutionOperations.getCancelledMembers, [instid], parameters, options)
  }

  /**
   * The contact details of an institution. None for an unknown institution.
   *
   * `GET api/v1/inst/{instid}/contact-rows`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getContactRows<Term extends string = never>(
    instid: string,
    parameters?: InstitutionGetContactRowsParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'contactRow', Term>[]> {
    return callMethod(this.#connection, institutionOperations.getContactRows, [instid], parameters, options)
  }

  /**
   * Makes a group. Its name is in lower case and begins with the institution id and a hyphen.
   *
   * `POST api/v1/inst/{instid}/create-group`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  createGroup(
    instid: string,
    name: string,
    title: string,
    description: string,
    parameters?: InstitutionCreateGroupParameters,
    options?: CallOptions,
  ): ApiPromise<IbisGroup> {
    return callMethod(this.#connection, institutionOperations.createGroup, [instid, name, title, description], parameters, options)
  }

  /**
   * Attributes of an institution, in the order of their schemes.
   *
   * `GET api/v1/inst/{instid}/get-attributes`, sorted by scheme precedence, then attribute precedence
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getAttributes(
    instid: string,
    attrs: AttributeTerms<'institution'>,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute[]> {
    return callMethod(this.#connection, institutionOperations.getAttributes, [instid, attrs], undefined, options)
  }

  /**
   * The people who belong to an institution, without cancelled ones.
   *
   * `GET api/v1/inst/{instid}/members`, sorted by identifier
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getMembers<Term extends string = never>(
    instid: string,
    parameters?: InstitutionGetMembersParameters<Term>,
    options?: CallOptions,
  ): ApiPromise<Fetched<'person', Term>[]> {
    return callMethod(this.#connection, institutionOperations.getMembers, [instid], parameters, options)
  }

  /**
   * Deletes an attribute of an institution. False where there was none.
   *
   * `DELETE api/v1/inst/{instid}/{attrid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  deleteAttribute(
    instid: string,
    attrid: number,
    parameters?: InstitutionDeleteAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<boolean> {
    return callMethod(this.#connection, institutionOperations.deleteAttribute, [instid, attrid], parameters, options)
  }

  /**
   * One attribute of an institution.
   *
   * `GET api/v1/inst/{instid}/{attrid}`
   *
   * @returns undefined if there is none.
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getAttribute(
    instid: string,
    attrid: number,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute | undefined> {
    return callMethod(this.#connection, institutionOperations.getAttribute, [instid, attrid], undefined, options)
  }

  /**
   * Replaces value, binary data, comment and dates of an attribute; those not given are cleared.
   *
   * `PUT api/v1/inst/{instid}/{attrid}`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  updateAttribute(
    instid: string,
    attrid: number,
    attr: IbisAttribute,
    parameters?: InstitutionUpdateAttributeParameters,
    options?: CallOptions,
  ): ApiPromise<IbisAttribute> {
    return callMethod(this.#connection, institutionOperations.updateAttribute, [instid, attrid, attr], parameters, options)
  }
}
