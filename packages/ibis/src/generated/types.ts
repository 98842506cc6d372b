// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

/**
 * An answer of the service. Which member is set depends on the method.
 *
 * @since 0.1.0
 */
export interface IbisResult {
  readonly version?: string | undefined
  readonly value?: string | undefined
  readonly person?: IbisPerson | undefined
  readonly institution?: IbisInstitution | undefined
  readonly group?: IbisGroup | undefined
  readonly identifier?: IbisIdentifier | undefined
  readonly attribute?: IbisAttribute | undefined
  readonly error?: IbisError | undefined
  readonly people?: readonly IbisPerson[] | undefined
  readonly institutions?: readonly IbisInstitution[] | undefined
  readonly groups?: readonly IbisGroup[] | undefined
  readonly attributes?: readonly IbisAttribute[] | undefined
  readonly attributeSchemes?: readonly IbisAttributeScheme[] | undefined
  /** Only in a flattened answer. */
  readonly entities?: IbisResultEntities | undefined
}

/**
 * Each person, institution and group of a flattened answer, once.
 *
 * @since 0.1.0
 */
export interface IbisResultEntities {
  readonly people?: readonly IbisPerson[] | undefined
  readonly institutions?: readonly IbisInstitution[] | undefined
  readonly groups?: readonly IbisGroup[] | undefined
}

/**
 * A person.
 *
 * @since 0.1.0
 */
export interface IbisPerson {
  readonly cancelled?: boolean | undefined
  readonly identifier?: IbisIdentifier | undefined
  readonly displayName?: string | undefined
  readonly registeredName?: string | undefined
  readonly surname?: string | undefined
  readonly visibleName?: string | undefined
  readonly misAffiliation?: 'staff' | 'student' | 'staff,student' | (string & {}) | undefined
  /** Only there if `fetch` asked for it: all_identifiers. */
  readonly identifiers?: readonly IbisIdentifier[] | undefined
  /** Only there if `fetch` asked for it: all_attrs, the id of a scheme, phone_numbers. */
  readonly attributes?: readonly IbisAttribute[] | undefined
  /** Only there if `fetch` asked for it: all_insts. */
  readonly institutions?: readonly IbisInstitution[] | undefined
  /** Only there if `fetch` asked for it: all_groups. */
  readonly groups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: direct_groups. */
  readonly directGroups?: readonly IbisGroup[] | undefined
  /** By which `ref` names it in a flattened answer. It means nothing elsewhere. */
  readonly id?: string | undefined
  /** Names the entity that this stands for. Only left where the answer holds no such entity. */
  readonly ref?: string | undefined
}

/**
 * An institution, like a department or a college.
 *
 * @since 0.1.0
 */
export interface IbisInstitution {
  readonly cancelled?: boolean | undefined
  readonly instid?: string | undefined
  readonly name?: string | undefined
  readonly acronym?: string | undefined
  /** Only there if `fetch` asked for it: all_attrs, the id of a scheme, phone_numbers. */
  readonly attributes?: readonly IbisAttribute[] | undefined
  /** Only there if `fetch` asked for it: contact_rows. */
  readonly contactRows?: readonly IbisContactRow[] | undefined
  /** Only there if `fetch` asked for it: all_members. */
  readonly members?: readonly IbisPerson[] | undefined
  /** Only there if `fetch` asked for it: parent_insts. */
  readonly parentInsts?: readonly IbisInstitution[] | undefined
  /** Only there if `fetch` asked for it: child_insts. */
  readonly childInsts?: readonly IbisInstitution[] | undefined
  /** Only there if `fetch` asked for it: inst_groups. */
  readonly groups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: members_groups. */
  readonly membersGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: managed_by_groups. */
  readonly managedByGroups?: readonly IbisGroup[] | undefined
  /** By which `ref` names it in a flattened answer. It means nothing elsewhere. */
  readonly id?: string | undefined
  /** Names the entity that this stands for. Only left where the answer holds no such entity. */
  readonly ref?: string | undefined
}

/**
 * A group of people.
 *
 * @since 0.1.0
 */
export interface IbisGroup {
  readonly cancelled?: boolean | undefined
  readonly groupid?: string | undefined
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly email?: string | undefined
  /** Only there if `fetch` asked for it: members_of_inst. */
  readonly membersOfInst?: IbisInstitution | undefined
  /** Only there if `fetch` asked for it: all_members. */
  readonly members?: readonly IbisPerson[] | undefined
  /** Only there if `fetch` asked for it: direct_members. */
  readonly directMembers?: readonly IbisPerson[] | undefined
  /** Only there if `fetch` asked for it: owning_insts. */
  readonly owningInsts?: readonly IbisInstitution[] | undefined
  /** Only there if `fetch` asked for it: manages_insts. */
  readonly managesInsts?: readonly IbisInstitution[] | undefined
  /** Only there if `fetch` asked for it: manages_groups. */
  readonly managesGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: managed_by_groups. */
  readonly managedByGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: reads_groups. */
  readonly readsGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: read_by_groups. */
  readonly readByGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: includes_groups. */
  readonly includesGroups?: readonly IbisGroup[] | undefined
  /** Only there if `fetch` asked for it: included_by_groups. */
  readonly includedByGroups?: readonly IbisGroup[] | undefined
  /** By which `ref` names it in a flattened answer. It means nothing elsewhere. */
  readonly id?: string | undefined
  /** Names the entity that this stands for. Only left where the answer holds no such entity. */
  readonly ref?: string | undefined
}

/**
 * One of the names by which a person is known.
 *
 * @since 0.1.0
 */
export interface IbisIdentifier {
  readonly scheme?: string | undefined
  readonly value?: string | undefined
}

/**
 * A value that a person or institution has, like a telephone number or a photo.
 *
 * @since 0.1.0
 */
export interface IbisAttribute {
  readonly attrid?: number | undefined
  readonly scheme?: string | undefined
  readonly value?: string | undefined
  readonly binaryData?: Uint8Array | undefined
  readonly comment?: string | undefined
  readonly instid?: string | undefined
  readonly visibility?: 'private' | 'institution' | 'university' | 'world' | (string & {}) | undefined
  /** A day; at midnight UTC. */
  readonly effectiveFrom?: Date | undefined
  /** A day; at midnight UTC. */
  readonly effectiveTo?: Date | undefined
  readonly owningGroupid?: string | undefined
}

/**
 * A kind of attribute.
 *
 * @since 0.1.0
 */
export interface IbisAttributeScheme {
  readonly schemeid?: string | undefined
  readonly precedence?: number | undefined
  readonly ldapName?: string | undefined
  readonly displayName?: string | undefined
  readonly dataType?: string | undefined
  readonly multiValued?: boolean | undefined
  readonly multiLined?: boolean | undefined
  readonly searchable?: boolean | undefined
  readonly regexp?: string | undefined
}

/**
 * One entry of the contact details of an institution.
 *
 * @since 0.1.0
 */
export interface IbisContactRow {
  readonly description?: string | undefined
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly addresses?: readonly string[] | undefined
  readonly emails?: readonly string[] | undefined
  readonly people?: readonly IbisPerson[] | undefined
  readonly phoneNumbers?: readonly IbisContactPhoneNumber[] | undefined
  readonly webPages?: readonly IbisContactWebPage[] | undefined
}

/**
 * A telephone number in a contact row.
 *
 * @since 0.1.0
 */
export interface IbisContactPhoneNumber {
  readonly phoneType?: string | undefined
  readonly number?: string | undefined
  readonly comment?: string | undefined
}

/**
 * A web page in a contact row.
 *
 * @since 0.1.0
 */
export interface IbisContactWebPage {
  readonly url?: string | undefined
  readonly label?: string | undefined
}

/**
 * What the service says of a request that it did not carry out.
 *
 * @since 0.1.0
 */
export interface IbisError {
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly details?: string | undefined
}
