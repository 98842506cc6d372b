import { isObject } from '../../response/is-object.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { findIn, rowOf } from '../objects/find-object.ts'
import { linkTo } from '../objects/present.ts'
import { recordEvent } from '../objects/record-event.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject } from '../wire-types.ts'
import { itemOf } from './items.ts'

/** Where each object says in which folder it is. */
const folderFields: Readonly<Record<string, 'folderRef' | 'parentRef'>> = {
  dhcpScopes: 'folderRef',
  dnsZones: 'folderRef',
  folders: 'parentRef',
  ranges: 'folderRef',
}

function place(request: RouteRequest, collection: string, item: FakeObject, field: string, ref?: string): void {
  if (ref === undefined) delete item[field]
  else item[field] = ref
  recordEvent(request.write, rowOf(request.world, collection), item, 'Modification')
}

/** A folder cannot be in itself, nor in one that is in it. */
function checkCircle({ world }: RouteRequest, item: FakeObject, folder: FakeObject): void {
  let above: FakeObject | undefined = folder
  while (above !== undefined) {
    if (above === item) throw new ApiFault('A folder cannot be placed in itself.')
    const parentRef: unknown = above['parentRef']
    above = world.state.folders.find(({ ref }) => ref === parentRef)
  }
}

function takeOut(request: RouteRequest, collection: string, field: string, wanted: string | undefined): Response {
  const item = itemOf(request, collection)
  const isThere = wanted === undefined || item[field] === findIn(request.world, 'folders', wanted).ref
  if (!isThere) throw new ApiFault('The object is not in the folder.')
  place(request, collection, item, field)
  return nothing()
}

function folderRoutes(collection: string, field: 'folderRef' | 'parentRef'): readonly Route[] {
  const path = `/${collection}/{ref}/folders`
  return [
    {
      method: 'GET',
      path,
      handle: (request) => {
        const folder = itemOf(request, collection)[field]
        return result(folder === undefined || folder === '' ? {} : { folder })
      },
    },
    {
      method: 'DELETE',
      path,
      handle: (request) => takeOut(request, collection, field, request.given.text('folderRef')),
    },
    {
      method: 'PUT',
      path: `${path}/{folderRef}`,
      handle: (request) => {
        const item = itemOf(request, collection)
        const folder = itemOf(request, 'folders', 'folderRef')
        checkCircle(request, item, folder)
        place(request, collection, item, field, folder.ref)
        return nothing()
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{folderRef}`,
      handle: (request) => takeOut(request, collection, field, request.path['folderRef']),
    },
  ]
}

function folderObjects(request: RouteRequest): Response {
  const { world } = request
  const folder = itemOf(request, 'folders')
  const { dnsZones, dhcpScopes, ranges, folders } = world.state
  const inside = [...dnsZones, ...dhcpScopes, ...ranges].filter(({ folderRef }) => folderRef === folder.ref)
  const below = folders.filter(({ parentRef }) => parentRef === folder.ref)
  const objects = [...inside, ...below].map((item) => linkTo(world, item))
  return result({ objects, totalResults: objects.length })
}

/** The ranges that a request names. @throws ApiFault for one that is not there, before any is placed. */
function rangesIn({ world, given }: RouteRequest): readonly FakeObject[] {
  const refs = given.texts('rangeRefs')
  if (refs === undefined) throw new ApiFault('The argument rangeRefs is missing.')
  return refs.map((ref) => findIn(world, 'ranges', ref))
}

function placeInSite(request: RouteRequest): Response {
  const site = itemOf(request, 'adSites')
  for (const range of rangesIn(request)) place(request, 'ranges', range, 'adSiteRef', site.ref)
  return nothing()
}

function placeInCloud(request: RouteRequest): Response {
  const network = itemOf(request, 'cloudNetworks')
  const subnets = request.given.value('cloudSubnets')
  if (!Array.isArray(subnets)) throw new ApiFault('The argument cloudSubnets is missing.')
  const ranges = subnets.map((subnet: unknown) =>
    findIn(request.world, 'ranges', isObject(subnet) ? subnet['rangeRef'] : undefined),
  )
  for (const range of ranges) place(request, 'ranges', range, 'cloudNetworkRef', network.ref)
  return nothing()
}

function leave(collection: string, field: string) {
  return (request: RouteRequest): Response => {
    const owner = itemOf(request, collection)
    for (const range of rangesIn(request)) {
      if (range[field] !== owner.ref) throw new ApiFault('The range is not in there.')
      place(request, 'ranges', range, field)
    }
    return nothing()
  }
}

/** What is put into folders, sites and clouds. */
export const placementRoutes: readonly Route[] = [
  ...Object.entries(folderFields).flatMap(([collection, field]) => folderRoutes(collection, field)),
  { method: 'GET', path: '/folders/{ref}/objects', handle: folderObjects },
  { method: 'POST', path: '/adSites/{ref}/ranges', handle: placeInSite },
  { method: 'DELETE', path: '/adSites/{ref}/ranges', handle: leave('adSites', 'adSiteRef') },
  { method: 'POST', path: '/cloudNetworks/{ref}/ranges', handle: placeInCloud },
  {
    method: 'DELETE',
    path: '/cloudNetworks/{ref}/ranges/{rangeRef}',
    handle: leave('cloudNetworks', 'cloudNetworkRef'),
  },
]
