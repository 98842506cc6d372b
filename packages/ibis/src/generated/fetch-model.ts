// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { IbisGroup, IbisInstitution, IbisPerson } from './types.ts'

/**
 * What `fetch` can name of each kind of entity: known attribute schemes, names for several attributes or other members, and
 * references to other entities.
 *
 * @since 0.1.0
 */
export interface FetchModel {
  readonly person: {
    readonly entity: IbisPerson
    readonly attributes: 'jpegPhoto' | 'misAffiliation' | 'title' | 'universityPhone' | 'landlinePhone' | 'mobilePhone' | 'pager' | 'labeledURI' | 'address' | 'email' | 'jdInstid' | 'jdCollege' | 'departingEmail' | 'firstName' | 'displayName' | 'instPhone'
    readonly pseudo: {
      readonly phone_numbers: 'attributes'
      readonly all_identifiers: 'identifiers'
      readonly all_attrs: 'attributes'
    }
    readonly references: {
      readonly all_insts: { readonly member: 'institutions'; readonly target: 'institution' }
      readonly all_groups: { readonly member: 'groups'; readonly target: 'group' }
      readonly direct_groups: { readonly member: 'directGroups'; readonly target: 'group' }
    }
  }
  readonly institution: {
    readonly entity: IbisInstitution
    readonly attributes: 'address' | 'jpegPhoto' | 'universityPhone' | 'instPhone' | 'landlinePhone' | 'mobilePhone' | 'faxNumber' | 'email' | 'labeledURI' | 'name' | 'acronym'
    readonly pseudo: {
      readonly phone_numbers: 'attributes'
      readonly all_attrs: 'attributes'
    }
    readonly references: {
      readonly contact_rows: { readonly member: 'contactRows'; readonly target: 'contactRow' }
      readonly all_members: { readonly member: 'members'; readonly target: 'person' }
      readonly parent_insts: { readonly member: 'parentInsts'; readonly target: 'institution' }
      readonly child_insts: { readonly member: 'childInsts'; readonly target: 'institution' }
      readonly inst_groups: { readonly member: 'groups'; readonly target: 'group' }
      readonly members_groups: { readonly member: 'membersGroups'; readonly target: 'group' }
      readonly managed_by_groups: { readonly member: 'managedByGroups'; readonly target: 'group' }
    }
  }
  readonly group: {
    readonly entity: IbisGroup
    readonly attributes: never
    readonly pseudo: {
    }
    readonly references: {
      readonly all_members: { readonly member: 'members'; readonly target: 'person' }
      readonly direct_members: { readonly member: 'directMembers'; readonly target: 'person' }
      readonly members_of_inst: { readonly member: 'membersOfInst'; readonly target: 'institution' }
      readonly owning_insts: { readonly member: 'owningInsts'; readonly target: 'institution' }
      readonly manages_insts: { readonly member: 'managesInsts'; readonly target: 'institution' }
      readonly manages_groups: { readonly member: 'managesGroups'; readonly target: 'group' }
      readonly managed_by_groups: { readonly member: 'managedByGroups'; readonly target: 'group' }
      readonly reads_groups: { readonly member: 'readsGroups'; readonly target: 'group' }
      readonly read_by_groups: { readonly member: 'readByGroups'; readonly target: 'group' }
      readonly includes_groups: { readonly member: 'includesGroups'; readonly target: 'group' }
      readonly included_by_groups: { readonly member: 'includedByGroups'; readonly target: 'group' }
    }
  }
}
