/** What each method does, in words. The facts hold only names and types. */
export const methodSummaries: Readonly<Record<string, string>> = {
  'ibis.getLastTransactionId':
    'The number of the latest change to the directory. With it, the `modified…` methods tell what changed since.',
  'ibis.getVersion': 'The version of the web service, like `1.2`.',
  'person.allAttributeSchemes': 'The kinds of attributes that people can have.',
  'person.allPeople':
    'A batch of all people. `identifier` is the last one of the batch before; an empty batch is the end.',
  'person.listPeople': 'The people with the given identifiers. Unknown ones are left out, cancelled ones are not.',
  'person.modifiedPeople': 'The people who changed after transaction `minTxId`, up to and including `maxTxId`.',
  'person.search': 'Searches people by words, or by a query in the Lookup query language that begins with `person:`.',
  'person.searchCount': 'How many people a search would find.',
  'person.getPerson': 'One person by identifier. A cancelled person is found too: look at `cancelled`.',
  'person.addAttribute': 'Adds an attribute to a person, and gives it back as it was stored.',
  'person.getAttributes': 'Attributes of a person, in the order of their schemes.',
  'person.getGroups': 'The groups that a person is a member of, directly or not.',
  'person.getInsts': 'The institutions that a person belongs to.',
  'person.isMemberOfGroup': 'Whether a person is a member of a group. False also where either does not exist.',
  'person.isMemberOfInst': 'Whether a person belongs to an institution. False also where either does not exist.',
  'person.getManagedGroups': 'The groups whose data a person may edit.',
  'person.getManagedInsts': 'The institutions whose data a person may edit.',
  'person.deleteAttribute': 'Deletes an attribute of a person. False where there was none.',
  'person.getAttribute': 'One attribute of a person.',
  'person.updateAttribute':
    'Replaces value, binary data, comment and dates of an attribute; those not given are cleared.',
  'institution.allAttributeSchemes': 'The kinds of attributes that institutions can have.',
  'institution.allInsts': 'All institutions.',
  'institution.listInsts': 'The institutions with the given ids. Unknown ones are left out, cancelled ones are not.',
  'institution.modifiedInsts':
    'The institutions that changed after transaction `minTxId`, up to and including `maxTxId`.',
  'institution.search':
    'Searches institutions by words, or by a query in the Lookup query language that begins with `inst:`.',
  'institution.searchCount': 'How many institutions a search would find.',
  'institution.getInst': 'One institution by id. A cancelled one is found too: look at `cancelled`.',
  'institution.addAttribute': 'Adds an attribute to an institution, and gives it back as it was stored.',
  'institution.getCancelledMembers': 'The people who belonged to an institution and have been cancelled since.',
  'institution.getContactRows': 'The contact details of an institution. None for an unknown institution.',
  'institution.createGroup':
    'Makes a group. Its name is in lower case and begins with the institution id and a hyphen.',
  'institution.getAttributes': 'Attributes of an institution, in the order of their schemes.',
  'institution.getMembers': 'The people who belong to an institution, without cancelled ones.',
  'institution.deleteAttribute': 'Deletes an attribute of an institution. False where there was none.',
  'institution.getAttribute': 'One attribute of an institution.',
  'institution.updateAttribute':
    'Replaces value, binary data, comment and dates of an attribute; those not given are cleared.',
  'group.allGroups': 'All groups.',
  'group.listGroups': 'The groups with the given ids or names. Unknown ones are left out, cancelled ones are not.',
  'group.modifiedGroups': 'The groups that changed after transaction `minTxId`, up to and including `maxTxId`.',
  'group.search': 'Searches groups by words, or by a query in the Lookup query language that begins with `group:`.',
  'group.searchCount': 'How many groups a search would find.',
  'group.getGroup': 'One group by id or name. A cancelled one is found too: look at `cancelled`.',
  'group.getCancelledMembers': 'The people who were members of a group and have been cancelled since.',
  'group.getDirectMembers': 'The members of a group who are in it themselves, not by a group that it includes.',
  'group.updateDirectMembers':
    'Adds people to a group and removes others, and gives its direct members afterwards. `all-members` in `removeIds` empties the group first; who is in both lists is added.',
  'group.getMembers': 'The members of a group, directly or by groups that it includes, without cancelled ones.',
  'group.getToken': 'A signed token that proves the right to edit the group to the service named by `aud`.',
}

/** What each type is. */
export const typeSummaries: Readonly<Record<string, string>> = {
  IbisResult: 'An answer of the service. Which member is set depends on the method.',
  IbisResultEntities: 'Each person, institution and group of a flattened answer, once.',
  IbisPerson: 'A person.',
  IbisInstitution: 'An institution, like a department or a college.',
  IbisGroup: 'A group of people.',
  IbisIdentifier: 'One of the names by which a person is known.',
  IbisAttribute: 'A value that a person or institution has, like a telephone number or a photo.',
  IbisAttributeScheme: 'A kind of attribute.',
  IbisContactRow: 'One entry of the contact details of an institution.',
  IbisContactPhoneNumber: 'A telephone number in a contact row.',
  IbisContactWebPage: 'A web page in a contact row.',
  IbisError: 'What the service says of a request that it did not carry out.',
}

/** What parameters mean, where the name does not say it. */
export const parameterNotes: Readonly<Record<string, string>> = {
  fetch:
    'What to load with each result: attributes by their schemes, and references, chained by dots, up to ten. What was asked for is not optional in the result. {@link attributeScheme} names schemes that the types do not know.',
  attrs: 'Attribute schemes to load, and names like `phone_numbers` for several.',
  attributes: 'Attribute schemes to search in.',
  approxMatches: 'Find similar spellings too.',
  includeCancelled: 'Find cancelled ones too.',
  misStatus: 'Only staff, or only students.',
  offset: 'How many results to pass over.',
  limit: 'How many results to give at most.',
  orderBy: 'What to sort by.',
  identifier: 'The last identifier of the batch before.',
  commitComment: 'Why, for the history that the directory keeps. Recommended.',
  position: 'Where to put the attribute among those of its scheme, from 1; 0 puts it last.',
  allowDuplicates: 'Add it though the same value is there. Otherwise the existing attribute is given back.',
  addIds: 'Who to add: CRSids, or `scheme/identifier`. Unknown and cancelled people are ignored.',
  removeIds: 'Who to remove, in the same forms, or `all-members`.',
  managedBy: 'The group that may edit the new one. By default those that manage the institution.',
  membershipChanges: 'Also those whose memberships changed.',
  instNameChanges: 'Also those whose institution has another name now.',
  contactRowChanges: 'Also those whose contact details changed.',
  crsids: 'Only these identifiers.',
  instids: 'Only these institutions.',
  groupids: 'Only these groups.',
}
