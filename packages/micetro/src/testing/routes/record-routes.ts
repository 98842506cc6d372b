import { isObject } from '../../response/is-object.ts'
import { relatedRecords } from '../addresses/ptr-status.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { createObject } from '../objects/create-object.ts'
import { rowOf } from '../objects/find-object.ts'
import { listIn } from '../objects/list-page.ts'
import { present } from '../objects/present.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeDnsRecord } from '../wire-types.ts'
import { itemOf, removeObject } from './items.ts'

/** What stands in the place of the reference that a failed element of a bulk would have had. */
const nullRef = '{#0-#0}'

/** Records that cannot be created do not keep the others from it; the status is 201 all the same. */
function createRecords({ world, given, write }: RouteRequest): Response {
  const row = rowOf(world, 'dnsRecords')
  const errors: string[] = []
  const { dnsRecords: _, ...common } = given.body
  const objRefs = listIn(given, 'dnsRecords').map((record) => {
    try {
      return createObject(write, row, isObject(record) ? { ...common, ...record } : record).ref
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error
      errors.push(error.message)
      return nullRef
    }
  })
  return result({ objRefs, errors }, 201)
}

const relatedOf = (request: RouteRequest): readonly FakeDnsRecord[] =>
  relatedRecords(request.world, itemOf(request, 'dnsRecords') as FakeDnsRecord)

/** Many DNS records at once, and those that belong together. */
export const recordRoutes: readonly Route[] = [
  { method: 'POST', path: '/dnsRecords', handle: createRecords },
  {
    method: 'GET',
    path: '/dnsRecords/{ref}/relatedDnsRecords',
    handle: (request) => {
      const row = rowOf(request.world, 'dnsRecords')
      return result({ dnsRecords: relatedOf(request).map((record) => present(request.view, row, record)) })
    },
  },
  {
    method: 'DELETE',
    path: '/dnsRecords/{ref}/relatedDnsRecords',
    handle: (request) => {
      for (const record of relatedOf(request)) removeObject(request, 'dnsRecords', record)
      return nothing()
    },
  },
]
