// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { FetchTables } from '../fetch/fetch-table.ts'

/** References that one chain may have: more are refused by the service. */
export const maxFetchDepth = 10

/** What `fetch` can name of each kind of entity. */
export const fetchTables: FetchTables = {
  person: {
    attributes: ['jpegPhoto', 'misAffiliation', 'title', 'universityPhone', 'landlinePhone', 'mobilePhone', 'pager', 'labeledURI', 'address', 'email', 'jdInstid', 'jdCollege', 'departingEmail', 'firstName', 'displayName', 'instPhone'],
    pseudo: { phone_numbers: 'attributes', all_identifiers: 'identifiers', all_attrs: 'attributes' },
    references: {
      all_insts: { member: 'institutions', isList: true, target: 'institution' },
      all_groups: { member: 'groups', isList: true, target: 'group' },
      direct_groups: { member: 'directGroups', isList: true, target: 'group' },
    },
  },
  institution: {
    attributes: ['address', 'jpegPhoto', 'universityPhone', 'instPhone', 'landlinePhone', 'mobilePhone', 'faxNumber', 'email', 'labeledURI', 'name', 'acronym'],
    pseudo: { phone_numbers: 'attributes', all_attrs: 'attributes' },
    references: {
      contact_rows: { member: 'contactRows', isList: true, target: 'contactRow' },
      all_members: { member: 'members', isList: true, target: 'person' },
      parent_insts: { member: 'parentInsts', isList: true, target: 'institution' },
      child_insts: { member: 'childInsts', isList: true, target: 'institution' },
      inst_groups: { member: 'groups', isList: true, target: 'group' },
      members_groups: { member: 'membersGroups', isList: true, target: 'group' },
      managed_by_groups: { member: 'managedByGroups', isList: true, target: 'group' },
    },
  },
  group: {
    attributes: [],
    pseudo: {  },
    references: {
      all_members: { member: 'members', isList: true, target: 'person' },
      direct_members: { member: 'directMembers', isList: true, target: 'person' },
      members_of_inst: { member: 'membersOfInst', isList: false, target: 'institution' },
      owning_insts: { member: 'owningInsts', isList: true, target: 'institution' },
      manages_insts: { member: 'managesInsts', isList: true, target: 'institution' },
      manages_groups: { member: 'managesGroups', isList: true, target: 'group' },
      managed_by_groups: { member: 'managedByGroups', isList: true, target: 'group' },
      reads_groups: { member: 'readsGroups', isList: true, target: 'group' },
      read_by_groups: { member: 'readByGroups', isList: true, target: 'group' },
      includes_groups: { member: 'includesGroups', isList: true, target: 'group' },
      included_by_groups: { member: 'includedByGroups', isList: true, target: 'group' },
    },
  },
}
