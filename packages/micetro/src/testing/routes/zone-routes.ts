import { isObject } from '../../response/is-object.ts'
import { nothing, result } from '../answers.ts'
import { createObject } from '../objects/create-object.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import { findIn, objectsOf, rowOf } from '../objects/find-object.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeDnsZone, FakeObject, Fields } from '../wire-types.ts'
import { together } from '../world/transaction.ts'
import { itemOf, listObjects, removeObject, showObject } from './items.ts'

/** The options of a zone; there is one more thing in them than was set: the zone's type. */
function optionsOf({ world }: RouteRequest, zone: FakeObject): Fields {
  return documentOf<Fields>(world, zone, 'options', () => ({ masters: [], additional: {} }))
}

const membersOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

/** A zone, its copies in other views, and its first records: all of them, or none. */
function createZone(request: RouteRequest): Response {
  const { world, given, write } = request
  const row = rowOf(world, 'dnsZones')
  return together(world, () => {
    const zone = createObject(write, row, given.value('dnsZone')) as FakeDnsZone
    const options = isObject(given.value('zoneOptions')) ? given.object('zoneOptions') : {}
    const masters = given.texts('masters') ?? []
    if (masters.length > 0 || Object.keys(options).length > 0) {
      setDocument(world, zone, 'options', { ...optionsOf(request, zone), ...options, masters })
    }
    for (const record of membersOf(given.value('records'))) {
      createObject(write, rowOf(world, 'dnsRecords'), isObject(record) ? { ...record, dnsZoneRef: zone.ref } : record)
    }
    const secondaryZoneRefs = (given.texts('secondaries') ?? []).map((view) => {
      const copy = { name: zone.name, type: 'Secondary', sourceZoneRef: zone.ref }
      return createObject(write, row, { ...copy, dnsViewRef: findIn(world, 'dnsViews', view).ref }).ref
    })
    return result({ ref: zone.ref, ...(secondaryZoneRefs.length > 0 && { secondaryZoneRefs }) }, 201)
  })
}

/** Rows of a zone's file that are no records. */
const metaTypes = new Set(['Comment', 'EmptyLine', '$GENERATE', '$INCLUDE', '$TTL'])

function listRecords(request: RouteRequest): Response {
  const { world, given } = request
  const row = rowOf(world, 'dnsRecords')
  const zone = itemOf(request, 'dnsZones')
  const records = objectsOf(world, row)
    .filter((record) => row.narrowings['dnsZoneRef']?.belongs(record, zone, world))
    .filter(({ type }) => given.flag('includeMetaRecords') || !metaTypes.has(String(type)))
  return listObjects(request, row, records)
}

function createRecord(request: RouteRequest): Response {
  const { world, given, write } = request
  const { dnsRecord: _, ...beside } = given.body
  const record = { ...beside, ...given.object('dnsRecord'), dnsZoneRef: itemOf(request, 'dnsZones').ref }
  return result({ ref: createObject(write, rowOf(world, 'dnsRecords'), record).ref }, 201)
}

const directivePath = '/dnsZones/generateDirectives/{ref}'

/** DNS zones: how they are created, their records, directives and options. */
export const zoneRoutes: readonly Route[] = [
  { method: 'POST', path: '/dnsZones', handle: createZone },
  {
    method: 'GET',
    path: directivePath,
    handle: (request) =>
      showObject(request, rowOf(request.world, 'dnsGenerateDirectives'), itemOf(request, 'dnsGenerateDirectives')),
  },
  {
    method: 'DELETE',
    path: directivePath,
    handle: (request) => {
      removeObject(request, 'dnsGenerateDirectives', itemOf(request, 'dnsGenerateDirectives'))
      return nothing()
    },
  },
  { method: 'GET', path: '/dnsZones/{ref}/dnsRecords', handle: listRecords },
  { method: 'POST', path: '/dnsZones/{ref}/dnsRecords', handle: createRecord },
  {
    method: 'GET',
    path: '/dnsZones/{ref}/generateDirectives',
    handle: (request) => {
      const zone = itemOf(request, 'dnsZones')
      const items = request.world.state.dnsGenerateDirectives.filter(({ dnsZoneRef }) => dnsZoneRef === zone.ref)
      return listObjects(request, rowOf(request.world, 'dnsGenerateDirectives'), items)
    },
  },
  {
    method: 'POST',
    path: '/dnsZones/{ref}/generateDirectives',
    handle: (request) => {
      const { world, given, write } = request
      const directive = { ...given.object('dnsGenerateDirective'), dnsZoneRef: itemOf(request, 'dnsZones').ref }
      return result({ ref: createObject(write, rowOf(world, 'dnsGenerateDirectives'), directive).ref }, 201)
    },
  },
  {
    method: 'GET',
    path: '/dnsZones/{ref}/options',
    handle: (request) => {
      const zone = itemOf(request, 'dnsZones')
      return result({ dnsZoneOptions: { zonetype: zone['type'], ...optionsOf(request, zone) } })
    },
  },
  {
    method: 'PUT',
    path: '/dnsZones/{ref}/options',
    handle: (request) => {
      const zone = itemOf(request, 'dnsZones')
      const options = { ...optionsOf(request, zone), ...request.given.object('dnsZoneOptions') }
      setDocument(request.world, zone, 'options', options)
      return nothing()
    },
  },
  {
    method: 'GET',
    path: '/dnsZones/{ref}/keyStorageProviders',
    handle: (request) => {
      const zone = itemOf(request, 'dnsZones')
      return result({ keyStorageProviders: documentOf(request.world, zone, 'keyStorageProviders', () => []) })
    },
  },
  {
    method: 'GET',
    path: '/dnsZones/{ref}/scopes',
    handle: (request) => {
      const zone = itemOf(request, 'dnsZones')
      return result({ dnsScopes: documentOf(request.world, zone, 'dnsScopes', () => []) })
    },
  },
]
