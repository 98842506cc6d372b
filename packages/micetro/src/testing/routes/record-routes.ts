import { addRecord } from '../add-objects.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { keepComment } from '../body-members.ts'
import { checkRecordData } from '../check-record-data.ts'
import type { FakeDnsRecordSeed } from '../fake-options.ts'
import { findObject } from '../find-object.ts'
import type { Route, RouteRequest } from '../route.ts'
import { setProperties } from '../set-properties.ts'
import type { FakeDnsRecord } from '../wire-types.ts'

/** What stands in the place of the reference that a failed element of a bulk would have had. */
const nullRef = '{#0-#0}'

function recordOf({ state, path }: RouteRequest): FakeDnsRecord {
  const fullName = ({ name, dnsZoneRef }: FakeDnsRecord): string => {
    const zone = state.dnsZones.find(({ ref }) => ref === dnsZoneRef)?.name ?? ''
    return name === '' ? zone : `${name}.${zone}`
  }
  return findObject(state.dnsRecords, path['dnsRecordRef'] ?? '', fullName)
}

/** Records that cannot be created do not keep the others from it; the status is 201 all the same. */
function createRecords(request: RouteRequest): Response {
  const { state, body, nextNumber } = request
  const seeds = body['dnsRecords']
  if (!Array.isArray(seeds)) throw new ApiFault('The argument dnsRecords is missing.')
  const errors: string[] = []
  const commonZone = typeof body['dnsZoneRef'] === 'string' ? body['dnsZoneRef'] : ''
  const objRefs = (seeds as readonly (FakeDnsRecordSeed & { dnsZoneRef?: string })[]).map((seed) => {
    try {
      const zone = findObject(state.dnsZones, seed.dnsZoneRef ?? commonZone)
      return addRecord(state.dnsRecords, zone, seed, nextNumber).ref
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error
      errors.push(error.message)
      return nullRef
    }
  })
  keepComment(request)
  return result({ objRefs, errors }, 201)
}

function updateRecord(request: RouteRequest): Response {
  const record = recordOf(request)
  const changed = structuredClone(record)
  setProperties(changed, request.body, ['name', 'type', 'ttl', 'data', 'comment', 'enabled'])
  checkRecordData(changed.type, changed.data)
  // Only now: a refused update changes nothing.
  Object.assign(record, changed)
  keepComment(request)
  return nothing()
}

function deleteRecord(request: RouteRequest): Response {
  const { dnsRecords } = request.state
  dnsRecords.splice(dnsRecords.indexOf(recordOf(request)), 1)
  keepComment(request)
  return nothing()
}

/** DNS records by their own reference, and many at once. */
export const recordRoutes: readonly Route[] = [
  { method: 'POST', path: '/dnsRecords', handle: createRecords },
  { method: 'GET', path: '/dnsRecords/{dnsRecordRef}', handle: (request) => result({ dnsRecord: recordOf(request) }) },
  { method: 'PUT', path: '/dnsRecords/{dnsRecordRef}', handle: updateRecord },
  { method: 'DELETE', path: '/dnsRecords/{dnsRecordRef}', handle: deleteRecord },
]
