// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { TypeTables } from '../xml/type-table.ts'

/** How each type is read from XML. */
export const typeTables: TypeTables = {
  IbisResult: {
    attributes: {
      version: { value: 'string' },
    },
    elements: {
      value: { value: 'string' },
      person: { type: 'IbisPerson', ref: 'people' },
      institution: { type: 'IbisInstitution', ref: 'institutions' },
      group: { type: 'IbisGroup', ref: 'groups' },
      identifier: { type: 'IbisIdentifier' },
      attribute: { type: 'IbisAttribute' },
      error: { type: 'IbisError' },
      people: { type: 'IbisPerson', item: 'person', ref: 'people' },
      institutions: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      groups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      attributes: { type: 'IbisAttribute', item: 'attribute' },
      attributeSchemes: { type: 'IbisAttributeScheme', item: 'attributeScheme' },
      entities: { type: 'IbisResultEntities' },
    },
  },
  IbisResultEntities: {
    attributes: {},
    elements: {
      people: { type: 'IbisPerson', item: 'person' },
      institutions: { type: 'IbisInstitution', item: 'institution' },
      groups: { type: 'IbisGroup', item: 'group' },
    },
  },
  IbisPerson: {
    attributes: {
      cancelled: { value: 'boolean' },
      id: { value: 'string' },
      ref: { value: 'string' },
    },
    elements: {
      identifier: { type: 'IbisIdentifier' },
      displayName: { value: 'string' },
      registeredName: { value: 'string' },
      surname: { value: 'string' },
      visibleName: { value: 'string' },
      misAffiliation: { value: 'string' },
      identifiers: { type: 'IbisIdentifier', item: 'identifier' },
      attributes: { type: 'IbisAttribute', item: 'attribute' },
      institutions: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      groups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      directGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
    },
  },
  IbisInstitution: {
    attributes: {
      cancelled: { value: 'boolean' },
      instid: { value: 'string' },
      id: { value: 'string' },
      ref: { value: 'string' },
    },
    elements: {
      name: { value: 'string' },
      acronym: { value: 'string' },
      attributes: { type: 'IbisAttribute', item: 'attribute' },
      contactRows: { type: 'IbisContactRow', item: 'contactRow' },
      members: { type: 'IbisPerson', item: 'person', ref: 'people' },
      parentInsts: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      childInsts: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      groups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      membersGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      managedByGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
    },
  },
  IbisGroup: {
    attributes: {
      cancelled: { value: 'boolean' },
      groupid: { value: 'string' },
      id: { value: 'string' },
      ref: { value: 'string' },
    },
    elements: {
      name: { value: 'string' },
      title: { value: 'string' },
      description: { value: 'string' },
      email: { value: 'string' },
      membersOfInst: { type: 'IbisInstitution', ref: 'institutions' },
      members: { type: 'IbisPerson', item: 'person', ref: 'people' },
      directMembers: { type: 'IbisPerson', item: 'person', ref: 'people' },
      owningInsts: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      managesInsts: { type: 'IbisInstitution', item: 'institution', ref: 'institutions' },
      managesGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      managedByGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      readsGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      readByGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      includesGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
      includedByGroups: { type: 'IbisGroup', item: 'group', ref: 'groups' },
    },
  },
  IbisIdentifier: {
    attributes: {
      scheme: { value: 'string' },
    },
    elements: {},
    text: 'value',
  },
  IbisAttribute: {
    attributes: {
      attrid: { value: 'integer' },
      scheme: { value: 'string' },
      instid: { value: 'string' },
      visibility: { value: 'string' },
      effectiveFrom: { value: 'date' },
      effectiveTo: { value: 'date' },
      owningGroupid: { value: 'string' },
    },
    elements: {
      value: { value: 'string' },
      binaryData: { value: 'bytes' },
      comment: { value: 'string' },
    },
  },
  IbisAttributeScheme: {
    attributes: {
      schemeid: { value: 'string' },
      precedence: { value: 'integer' },
      multiValued: { value: 'boolean' },
      multiLined: { value: 'boolean' },
      searchable: { value: 'boolean' },
    },
    elements: {
      ldapName: { value: 'string' },
      displayName: { value: 'string' },
      dataType: { value: 'string' },
      regexp: { value: 'string' },
    },
  },
  IbisContactRow: {
    attributes: {
      bold: { value: 'boolean' },
      italic: { value: 'boolean' },
    },
    elements: {
      description: { value: 'string' },
      addresses: { value: 'string', item: true },
      emails: { value: 'string', item: true },
      people: { type: 'IbisPerson', item: 'person', ref: 'people' },
      phoneNumbers: { type: 'IbisContactPhoneNumber', item: 'phoneNumber' },
      webPages: { type: 'IbisContactWebPage', item: 'webPage' },
    },
  },
  IbisContactPhoneNumber: {
    attributes: {
      phoneType: { value: 'string' },
    },
    elements: {
      number: { value: 'string' },
      comment: { value: 'string' },
    },
  },
  IbisContactWebPage: {
    attributes: {},
    elements: {
      url: { value: 'string' },
      label: { value: 'string' },
    },
  },
  IbisError: {
    attributes: {
      status: { value: 'integer' },
    },
    elements: {
      code: { value: 'string' },
      message: { value: 'string' },
      details: { value: 'string' },
    },
  },
}
