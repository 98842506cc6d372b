import { listPage } from '../objects/list-page.ts'
import { fieldTypes } from '../objects/object-fields.ts'
import { objectFields } from '../../generated/object-fields.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeEvent } from '../wire-types.ts'
import type { CollectionRow } from '../world/world.ts'
import { itemOf } from './items.ts'

/** Whether an event is among those that the query asks for. */
function isWanted({ given, world }: RouteRequest): (event: FakeEvent) => boolean {
  const [eventType, username] = [given.text('eventType'), given.text('username')]
  const time = (name: string): number | undefined => {
    const text = given.text(name)
    return text === undefined || text === '' ? undefined : world.dates.read(text)
  }
  const [start = -Infinity, end = Infinity] = [time('startDate'), time('endDate')]
  return (event) => {
    const at = world.dates.read(event.timestamp)
    const isBy = username === undefined || event.username.toLowerCase() === username.toLowerCase()
    return (eventType === undefined || event.eventType === eventType) && isBy && start <= at && at <= end
  }
}

/** What happened to an object, oldest first. */
function history(request: RouteRequest, row: CollectionRow): Response {
  const { ref } = itemOf(request, row.collection)
  const events = request.world.state.events.filter(({ objRef }) => objRef === ref).filter(isWanted(request))
  const fields = new Set(fieldTypes({ fields: objectFields.Event }).keys())
  return listPage('events', events, request.given, fields)
}

/** The history of every object. */
export function historyRoutes(rows: Iterable<CollectionRow>): readonly Route[] {
  return [...rows]
    .filter(({ operations }) => operations.includes('history'))
    .map((row) => ({
      method: 'GET',
      path: `/${row.collection}/{ref}/history`,
      handle: (request) => history(request, row),
    }))
}
