import { fullName } from '../addresses/ptr-status.ts'
import type { FakeDnsRecord, FakeDnsZone, FakeObject } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { collectionRow, withoutList } from './collection-row.ts'
import { checkChangedRecord, placeRecord, prepareRecord } from './dns-records.ts'
import { createDefaultView, prepareZone, serverOfView, zoneDefaults } from './dns-zones.ts'
import { refersBy, removeWith } from './relations.ts'

const dnsServers = collectionRow('dnsServers', 'DNSServer', 'dnsServer', {
  required: ['name', 'type'],
  readOnly: ['created', 'lastModified', 'resolvedAddress', 'state'],
  defaults: () => ({
    name: '',
    proxy: '',
    address: '',
    resolvedAddress: '',
    port: 53,
    type: 'BIND',
    state: 'OK',
    customProperties: {},
    subtype: 'BIND9',
    enabled: true,
  }),
  created: (server, _, { world }) => {
    createDefaultView(world, server)
  },
  removed: (server, write) => {
    removeWith(write, 'dnsViews', 'dnsServerRef', server)
  },
})

const dnsViews = collectionRow('dnsViews', 'DNSView', 'dnsView', {
  objType: 'DNSView',
  operations: ['list', 'get'],
  narrowings: { dnsServerRef: { collection: 'dnsServers', belongs: refersBy('dnsServerRef') } },
  removed: (view, write) => {
    removeWith(write, 'dnsZones', 'dnsViewRef', view)
  },
  // The first view of a server has no name of its own.
  nameOf: (view, world) => String(view['name']) || (serverOfView(world, view.ref)?.name ?? ''),
})

const dnsZones = collectionRow('dnsZones', 'DNSZone', 'dnsZone', {
  readOnly: ['created', 'lastModified', 'displayName'],
  fixed: ['name', 'dnsViewRef', 'dnsViewRefs', 'sourceZoneRef', 'dnsScopeName', 'dnssecSigned', 'kskIDs', 'zskIDs'],
  hasUniqueNames: false,
  defaults: zoneDefaults,
  narrowings: {
    dnsViewRef: { collection: 'dnsViews', belongs: refersBy('dnsViewRef') },
    dnsServerRef: {
      collection: 'dnsServers',
      belongs: (zone, server, world) => serverOfView(world, zone['dnsViewRef'])?.ref === server.ref,
    },
    folderRef: { collection: 'folders', belongs: refersBy('folderRef') },
  },
  prepare: prepareZone,
  created: (zone, input) => {
    zone['sourceZoneRef'] = typeof input['sourceZoneRef'] === 'string' ? input['sourceZoneRef'] : zone.ref
  },
  removed: (zone, write) => {
    removeWith(write, 'dnsRecords', 'dnsZoneRef', zone)
    removeWith(write, 'dnsGenerateDirectives', 'dnsZoneRef', zone)
  },
})

/** A copy shows the records of the zone that it is a copy of. */
function isRecordOf(record: FakeObject, zone: FakeObject, { state }: World): boolean {
  const { sourceZoneRef } = zone as FakeDnsZone
  const source = state.dnsZones.some(({ ref }) => ref === sourceZoneRef) ? sourceZoneRef : zone.ref
  return record['dnsZoneRef'] === zone.ref || record['dnsZoneRef'] === source
}

const dnsRecords = collectionRow('dnsRecords', 'DNSRecord', 'dnsRecord', {
  operations: withoutList,
  required: [],
  readOnly: ['aging'],
  fixed: ['dnsZoneRef'],
  hasUniqueNames: false,
  defaults: () => ({
    name: undefined,
    type: undefined,
    ttl: '',
    data: undefined,
    comment: '',
    enabled: true,
    dnsZoneRef: '',
    customProperties: {},
  }),
  narrowings: { dnsZoneRef: { collection: 'dnsZones', belongs: isRecordOf } },
  prepare: prepareRecord,
  created: placeRecord,
  checkChange: checkChangedRecord,
  nameOf: (record, world) => fullName(record as FakeDnsRecord, world),
})

const generateDirectives: CollectionRow = {
  ...collectionRow('dnsGenerateDirectives', 'DNSRecord', 'dnsGenerateDirective', { operations: [] }),
  fields:
    'ref:ref:dnsGenerateDirectives rangeStart:integer rangeEnd:integer rangeStep:integer lhs:string ttl:string class:string type:enum:DNSRecordType rhs:string dnsZoneRef:ref:dnsZones',
  required: ['rangeStart', 'rangeEnd', 'lhs', 'type', 'rhs'],
  secret: ['dnsZoneRef'],
  hasUniqueNames: false,
  defaults: () => ({ rangeStep: 1, ttl: '', class: 'IN' }),
  narrowings: { dnsZoneRef: { collection: 'dnsZones', belongs: refersBy('dnsZoneRef') } },
  nameOf: (item) => String(item['lhs']),
}

/** DNS: servers, their views, the zones in those, the records in those. */
export const dnsCollections: readonly CollectionRow[] = [dnsServers, dnsViews, dnsZones, dnsRecords, generateDirectives]
