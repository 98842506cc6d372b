// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { OperationRow } from '../invoke/operation-row.ts'

/** What IbisMethods send. */
export const ibisOperations: Readonly<Record<'getLastTransactionId' | 'getVersion', OperationRow>> = {
  getLastTransactionId: {
    name: 'ibis.getLastTransactionId',
    method: 'GET',
    path: 'api/v1/last-transaction',
    parameters: [],
    returns: { kind: 'integer' },
  },
  getVersion: {
    name: 'ibis.getVersion',
    method: 'GET',
    path: 'api/v1/version',
    parameters: [],
    returns: { kind: 'text' },
  },
}

/** What PersonMethods send. */
export const personOperations: Readonly<Record<'allAttributeSchemes' | 'allPeople' | 'listPeople' | 'modifiedPeople' | 'search' | 'searchCount' | 'getPerson' | 'addAttribute' | 'getAttributes' | 'getGroups' | 'getInsts' | 'isMemberOfGroup' | 'isMemberOfInst' | 'getManagedGroups' | 'getManagedInsts' | 'deleteAttribute' | 'getAttribute' | 'updateAttribute', OperationRow>> = {
  allAttributeSchemes: {
    name: 'person.allAttributeSchemes',
    method: 'GET',
    path: 'api/v1/person/all-attr-schemes',
    parameters: [],
    returns: { kind: 'list', field: 'attributeSchemes' },
  },
  allPeople: {
    name: 'person.allPeople',
    method: 'GET',
    path: 'api/v1/person/all-people',
    parameters: [
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'identifier', in: 'query', kind: 'string', optional: true },
      { name: 'limit', in: 'query', kind: 'integer', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  listPeople: {
    name: 'person.listPeople',
    method: 'GET',
    path: 'api/v1/person/list',
    parameters: [
      { name: 'crsids', in: 'query', kind: 'list' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  modifiedPeople: {
    name: 'person.modifiedPeople',
    method: 'GET',
    path: 'api/v1/person/modified-people',
    parameters: [
      { name: 'minTxId', in: 'query', kind: 'integer' },
      { name: 'maxTxId', in: 'query', kind: 'integer' },
      { name: 'crsids', in: 'query', kind: 'list', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'membershipChanges', in: 'query', kind: 'boolean', optional: true },
      { name: 'instNameChanges', in: 'query', kind: 'boolean', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  search: {
    name: 'person.search',
    method: 'GET',
    path: 'api/v1/person/search',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'misStatus', in: 'query', kind: 'string', optional: true },
      { name: 'attributes', in: 'query', kind: 'list', optional: true },
      { name: 'offset', in: 'query', kind: 'integer', optional: true },
      { name: 'limit', in: 'query', kind: 'integer', optional: true },
      { name: 'orderBy', in: 'query', kind: 'string', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  searchCount: {
    name: 'person.searchCount',
    method: 'GET',
    path: 'api/v1/person/search-count',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'misStatus', in: 'query', kind: 'string', optional: true },
      { name: 'attributes', in: 'query', kind: 'list', optional: true },
    ],
    returns: { kind: 'integer' },
  },
  getPerson: {
    name: 'person.getPerson',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'optional', field: 'person' },
  },
  addAttribute: {
    name: 'person.addAttribute',
    method: 'POST',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/add-attribute',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'attr', in: 'form', kind: 'attribute' },
      { name: 'position', in: 'form', kind: 'integer', optional: true },
      { name: 'allowDuplicates', in: 'form', kind: 'boolean', optional: true },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'object', field: 'attribute' },
  },
  getAttributes: {
    name: 'person.getAttributes',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/get-attributes',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'attrs', in: 'query', kind: 'list', attributesOf: 'person' },
    ],
    returns: { kind: 'list', field: 'attributes' },
  },
  getGroups: {
    name: 'person.getGroups',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/groups',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  getInsts: {
    name: 'person.getInsts',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/insts',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  isMemberOfGroup: {
    name: 'person.isMemberOfGroup',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/is-member-of-group/%(groupid)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'groupid', in: 'path', kind: 'string' },
    ],
    returns: { kind: 'boolean' },
  },
  isMemberOfInst: {
    name: 'person.isMemberOfInst',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/is-member-of-inst/%(instid)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'instid', in: 'path', kind: 'string' },
    ],
    returns: { kind: 'boolean' },
  },
  getManagedGroups: {
    name: 'person.getManagedGroups',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/manages-groups',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  getManagedInsts: {
    name: 'person.getManagedInsts',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/manages-insts',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  deleteAttribute: {
    name: 'person.deleteAttribute',
    method: 'DELETE',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/%(attrid)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
      { name: 'commitComment', in: 'query', kind: 'string', optional: true },
    ],
    returns: { kind: 'boolean' },
  },
  getAttribute: {
    name: 'person.getAttribute',
    method: 'GET',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/%(attrid)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
    ],
    returns: { kind: 'optional', field: 'attribute' },
  },
  updateAttribute: {
    name: 'person.updateAttribute',
    method: 'PUT',
    path: 'api/v1/person/%(scheme)s/%(identifier)s/%(attrid)s',
    parameters: [
      { name: 'scheme', in: 'path', kind: 'string' },
      { name: 'identifier', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
      { name: 'attr', in: 'form', kind: 'attribute' },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'object', field: 'attribute' },
  },
}

/** What InstitutionMethods send. */
export const institutionOperations: Readonly<Record<'allAttributeSchemes' | 'allInsts' | 'listInsts' | 'modifiedInsts' | 'search' | 'searchCount' | 'getInst' | 'addAttribute' | 'getCancelledMembers' | 'getContactRows' | 'createGroup' | 'getAttributes' | 'getMembers' | 'deleteAttribute' | 'getAttribute' | 'updateAttribute', OperationRow>> = {
  allAttributeSchemes: {
    name: 'institution.allAttributeSchemes',
    method: 'GET',
    path: 'api/v1/inst/all-attr-schemes',
    parameters: [],
    returns: { kind: 'list', field: 'attributeSchemes' },
  },
  allInsts: {
    name: 'institution.allInsts',
    method: 'GET',
    path: 'api/v1/inst/all-insts',
    parameters: [
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  listInsts: {
    name: 'institution.listInsts',
    method: 'GET',
    path: 'api/v1/inst/list',
    parameters: [
      { name: 'instids', in: 'query', kind: 'list' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  modifiedInsts: {
    name: 'institution.modifiedInsts',
    method: 'GET',
    path: 'api/v1/inst/modified-insts',
    parameters: [
      { name: 'minTxId', in: 'query', kind: 'integer' },
      { name: 'maxTxId', in: 'query', kind: 'integer' },
      { name: 'instids', in: 'query', kind: 'list', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'contactRowChanges', in: 'query', kind: 'boolean', optional: true },
      { name: 'membershipChanges', in: 'query', kind: 'boolean', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  search: {
    name: 'institution.search',
    method: 'GET',
    path: 'api/v1/inst/search',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'attributes', in: 'query', kind: 'list', optional: true },
      { name: 'offset', in: 'query', kind: 'integer', optional: true },
      { name: 'limit', in: 'query', kind: 'integer', optional: true },
      { name: 'orderBy', in: 'query', kind: 'string', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'list', field: 'institutions' },
  },
  searchCount: {
    name: 'institution.searchCount',
    method: 'GET',
    path: 'api/v1/inst/search-count',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'attributes', in: 'query', kind: 'list', optional: true },
    ],
    returns: { kind: 'integer' },
  },
  getInst: {
    name: 'institution.getInst',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'institution' },
    ],
    returns: { kind: 'optional', field: 'institution' },
  },
  addAttribute: {
    name: 'institution.addAttribute',
    method: 'POST',
    path: 'api/v1/inst/%(instid)s/add-attribute',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'attr', in: 'form', kind: 'attribute' },
      { name: 'position', in: 'form', kind: 'integer', optional: true },
      { name: 'allowDuplicates', in: 'form', kind: 'boolean', optional: true },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'object', field: 'attribute' },
  },
  getCancelledMembers: {
    name: 'institution.getCancelledMembers',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s/cancelled-members',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  getContactRows: {
    name: 'institution.getContactRows',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s/contact-rows',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'contactRow' },
    ],
    returns: { kind: 'contactRows' },
  },
  createGroup: {
    name: 'institution.createGroup',
    method: 'POST',
    path: 'api/v1/inst/%(instid)s/create-group',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'name', in: 'form', kind: 'string' },
      { name: 'title', in: 'form', kind: 'string' },
      { name: 'description', in: 'form', kind: 'string' },
      { name: 'managedBy', in: 'form', kind: 'string', optional: true },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'object', field: 'group' },
  },
  getAttributes: {
    name: 'institution.getAttributes',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s/get-attributes',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'attrs', in: 'query', kind: 'list', attributesOf: 'institution' },
    ],
    returns: { kind: 'list', field: 'attributes' },
  },
  getMembers: {
    name: 'institution.getMembers',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s/members',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  deleteAttribute: {
    name: 'institution.deleteAttribute',
    method: 'DELETE',
    path: 'api/v1/inst/%(instid)s/%(attrid)s',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
      { name: 'commitComment', in: 'query', kind: 'string', optional: true },
    ],
    returns: { kind: 'boolean' },
  },
  getAttribute: {
    name: 'institution.getAttribute',
    method: 'GET',
    path: 'api/v1/inst/%(instid)s/%(attrid)s',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
    ],
    returns: { kind: 'optional', field: 'attribute' },
  },
  updateAttribute: {
    name: 'institution.updateAttribute',
    method: 'PUT',
    path: 'api/v1/inst/%(instid)s/%(attrid)s',
    parameters: [
      { name: 'instid', in: 'path', kind: 'string' },
      { name: 'attrid', in: 'path', kind: 'integer' },
      { name: 'attr', in: 'form', kind: 'attribute' },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'object', field: 'attribute' },
  },
}

/** What GroupMethods send. */
export const groupOperations: Readonly<Record<'allGroups' | 'listGroups' | 'modifiedGroups' | 'search' | 'searchCount' | 'getGroup' | 'getCancelledMembers' | 'getDirectMembers' | 'updateDirectMembers' | 'getMembers' | 'getToken', OperationRow>> = {
  allGroups: {
    name: 'group.allGroups',
    method: 'GET',
    path: 'api/v1/group/all-groups',
    parameters: [
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  listGroups: {
    name: 'group.listGroups',
    method: 'GET',
    path: 'api/v1/group/list',
    parameters: [
      { name: 'groupids', in: 'query', kind: 'list' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  modifiedGroups: {
    name: 'group.modifiedGroups',
    method: 'GET',
    path: 'api/v1/group/modified-groups',
    parameters: [
      { name: 'minTxId', in: 'query', kind: 'integer' },
      { name: 'maxTxId', in: 'query', kind: 'integer' },
      { name: 'groupids', in: 'query', kind: 'list', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'membershipChanges', in: 'query', kind: 'boolean', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  search: {
    name: 'group.search',
    method: 'GET',
    path: 'api/v1/group/search',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
      { name: 'offset', in: 'query', kind: 'integer', optional: true },
      { name: 'limit', in: 'query', kind: 'integer', optional: true },
      { name: 'orderBy', in: 'query', kind: 'string', optional: true },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'list', field: 'groups' },
  },
  searchCount: {
    name: 'group.searchCount',
    method: 'GET',
    path: 'api/v1/group/search-count',
    parameters: [
      { name: 'query', in: 'query', kind: 'string' },
      { name: 'approxMatches', in: 'query', kind: 'boolean', optional: true },
      { name: 'includeCancelled', in: 'query', kind: 'boolean', optional: true },
    ],
    returns: { kind: 'integer' },
  },
  getGroup: {
    name: 'group.getGroup',
    method: 'GET',
    path: 'api/v1/group/%(groupid)s',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'group' },
    ],
    returns: { kind: 'optional', field: 'group' },
  },
  getCancelledMembers: {
    name: 'group.getCancelledMembers',
    method: 'GET',
    path: 'api/v1/group/%(groupid)s/cancelled-members',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  getDirectMembers: {
    name: 'group.getDirectMembers',
    method: 'GET',
    path: 'api/v1/group/%(groupid)s/direct-members',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  updateDirectMembers: {
    name: 'group.updateDirectMembers',
    method: 'PUT',
    path: 'api/v1/group/%(groupid)s/direct-members',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'addIds', in: 'form', kind: 'list', optional: true },
      { name: 'removeIds', in: 'form', kind: 'list', optional: true },
      { name: 'commitComment', in: 'form', kind: 'string', optional: true },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  getMembers: {
    name: 'group.getMembers',
    method: 'GET',
    path: 'api/v1/group/%(groupid)s/members',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'fetch', in: 'query', kind: 'list', optional: true, fetches: 'person' },
    ],
    returns: { kind: 'list', field: 'people' },
  },
  getToken: {
    name: 'group.getToken',
    method: 'GET',
    path: 'api/v1/group/%(groupid)s/token',
    parameters: [
      { name: 'groupid', in: 'path', kind: 'string' },
      { name: 'aud', in: 'query', kind: 'string' },
    ],
    returns: { kind: 'text' },
  },
}
