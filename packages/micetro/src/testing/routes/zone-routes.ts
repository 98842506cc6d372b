import { addRecord, addZone } from '../add-objects.ts'
import { nothing, result } from '../answers.ts'
import { bodyObject, keepComment } from '../body-members.ts'
import type { FakeDnsRecordSeed, FakeDnsZoneSeed } from '../fake-options.ts'
import { findObject } from '../find-object.ts'
import { listPage } from '../list-page.ts'
import type { Route, RouteRequest } from '../route.ts'
import { serverDate } from '../server-date.ts'
import { setProperties } from '../set-properties.ts'
import type { FakeDnsZone } from '../wire-types.ts'

function zoneOf({ state, path }: RouteRequest): FakeDnsZone {
  return findObject(state.dnsZones, path['dnsZoneRef'] ?? '')
}

// What the members are is checked where they are used.
const zoneSeed = (body: RouteRequest['body']): FakeDnsZoneSeed =>
  bodyObject(body, 'dnsZone') as unknown as FakeDnsZoneSeed
const recordSeed = (body: RouteRequest['body']): FakeDnsRecordSeed =>
  bodyObject(body, 'dnsRecord') as unknown as FakeDnsRecordSeed

function createZone(request: RouteRequest): Response {
  const { state, body, nextNumber } = request
  const zone = addZone(state.dnsZones, zoneSeed(body), nextNumber)
  const records = Array.isArray(body['records']) ? (body['records'] as readonly FakeDnsRecordSeed[]) : []
  for (const record of records) addRecord(state.dnsRecords, zone, record, nextNumber)
  keepComment(request)
  return result({ ref: zone.ref }, 201)
}

function deleteZone(request: RouteRequest): Response {
  const { dnsZones, dnsRecords } = request.state
  const zone = zoneOf(request)
  dnsZones.splice(dnsZones.indexOf(zone), 1)
  for (const record of dnsRecords.filter(({ dnsZoneRef }) => dnsZoneRef === zone.ref)) {
    dnsRecords.splice(dnsRecords.indexOf(record), 1)
  }
  keepComment(request)
  return nothing()
}

function createRecord(request: RouteRequest): Response {
  const { state, body, nextNumber } = request
  const record = addRecord(state.dnsRecords, zoneOf(request), recordSeed(body), nextNumber)
  keepComment(request)
  return result({ ref: record.ref }, 201)
}

/** DNS zones, and the records below them. */
export const zoneRoutes: readonly Route[] = [
  { method: 'GET', path: '/dnsZones', handle: ({ state, query }) => listPage('dnsZones', state.dnsZones, query) },
  { method: 'POST', path: '/dnsZones', handle: createZone },
  { method: 'GET', path: '/dnsZones/{dnsZoneRef}', handle: (request) => result({ dnsZone: zoneOf(request) }) },
  {
    method: 'PUT',
    path: '/dnsZones/{dnsZoneRef}',
    handle: (request) => {
      const zone = zoneOf(request)
      setProperties(zone, request.body, ['type', 'authority', 'dynamic', 'adIntegrated'])
      zone.lastModified = serverDate()
      keepComment(request)
      return nothing()
    },
  },
  { method: 'DELETE', path: '/dnsZones/{dnsZoneRef}', handle: deleteZone },
  {
    method: 'GET',
    path: '/dnsZones/{dnsZoneRef}/dnsRecords',
    handle: (request) => {
      const { ref } = zoneOf(request)
      const records = request.state.dnsRecords.filter(({ dnsZoneRef }) => dnsZoneRef === ref)
      return listPage('dnsRecords', records, request.query)
    },
  },
  { method: 'POST', path: '/dnsZones/{dnsZoneRef}/dnsRecords', handle: createRecord },
]
