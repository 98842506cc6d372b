import { accessDenied, ApiFault } from '../api-fault.ts'
import { nothing, result } from '../answers.ts'
import { reaches } from '../accounts/roles.ts'
import { applyChanges, type ChangeError, changeKeys, changesIn, typeOfChanges } from '../changes/apply-changes.ts'
import { propertyMap, putProperties } from '../objects/custom-properties.ts'
import { rowOf } from '../objects/find-object.ts'
import { recordEvent } from '../objects/record-event.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import { rehearse, together } from '../world/transaction.ts'
import { itemOf, listObjects, removeObject, updateObjects } from './items.ts'

/** Ends a transaction whose changes did not all work out. */
class ChangesFailed extends Error {
  readonly errors: readonly ChangeError[]

  constructor(errors: readonly ChangeError[]) {
    super('The changes cannot be made.')
    this.errors = errors
  }
}

/** Makes all changes, or none. */
function applyAll({ world, write }: RouteRequest, changes: Readonly<Fields>): readonly ChangeError[] {
  try {
    together(world, () => {
      const errors = applyChanges(write, changes)
      if (errors.length > 0) throw new ChangesFailed(errors)
    })
    return []
  } catch (error) {
    if (error instanceof ChangesFailed) return error.errors
    throw error
  }
}

/** Puts a request into the list of those that were made. */
function keep(request: RouteRequest, state: string, action: string): FakeObject {
  const { world, given, user, write } = request
  const row = rowOf(world, 'changeRequests')
  const now = world.dates.write(world.clock.now())
  const customProperties: Record<string, string> = {}
  putProperties(world, row, customProperties, propertyMap(given.value('customProperties')), true)
  const lists = changeKeys.map(
    (key) => [key, changesIn(given.body, key).map((change) => Object.assign({ state }, change))] as const,
  )
  const item: FakeObject = {
    ref: `changeRequests/${world.nextNumber()}`,
    requester: user.name,
    state,
    objType: typeOfChanges(given.body),
    action,
    creationDate: now,
    requestDate: given.text('requestDate') ?? '',
    customProperties,
    saveComment: write.comment,
    ...(state === 'Applied' && { processedDate: now }),
    ...Object.fromEntries(lists.filter(([, changes]) => changes.length > 0)),
  }
  world.state.changeRequests.push(item)
  recordEvent(write, row, item, 'Creation')
  return item
}

function create(request: RouteRequest): Response {
  const { world, given, access, write } = request
  const mayApply = reaches(access, 'full')
  // Without an action, what the user may do is done, and anything else waits for somebody who may.
  const action = given.text('action') ?? (mayApply ? 'Apply' : 'Request')
  if (!['Request', 'Apply', 'Validate'].includes(action)) throw new ApiFault('Unknown action.')
  if (changeKeys.every((key) => changesIn(given.body, key).length === 0)) throw new ApiFault('There are no changes.')
  if (action === 'Apply') {
    if (!mayApply) throw accessDenied()
    const errors = applyAll(request, given.body)
    return errors.length > 0 ? result({ errors }, 201) : result({ ref: keep(request, 'Applied', action).ref }, 201)
  }
  const errors = rehearse(world, () => applyChanges(write, given.body))
  if (action === 'Validate' || errors.length > 0) return result({ errors }, 201)
  return result({ ref: keep(request, 'Pending', action).ref }, 201)
}

const isPending = (item: FakeObject): boolean => item['state'] === 'Pending'

function list(request: RouteRequest): Response {
  const { world, given } = request
  const items = world.state.changeRequests
    .filter((item) => given.flag('includeProcessedRequests') || isPending(item))
    .map((item) => {
      const shown = Object.entries(item).filter(([name]) => given.flag('includeChanges') || !changeKeys.includes(name))
      return Object.assign({ ref: item.ref }, Object.fromEntries(shown))
    })
  return listObjects(request, rowOf(world, 'changeRequests'), items)
}

/** Approving a request makes its changes; whoever may not make them may still describe what they asked for. */
function update(request: RouteRequest): Response {
  const { world, given, access, user } = request
  const row = rowOf(world, 'changeRequests')
  const item = itemOf(request, 'changeRequests')
  const { state, ...rest } = given.object('properties')
  const isOwn = item['requester'] === user.name
  if (!reaches(access, 'full') && (state !== undefined || !isOwn)) throw accessDenied()
  if (state === undefined) {
    updateObjects(request, row)
    return nothing()
  }
  if (!isPending(item)) throw new ApiFault('The change request has been processed already.')
  if (state !== 'Approved' && state !== 'Rejected') throw new ApiFault('Unknown state of a change request.')
  if (Object.keys(rest).length > 0) throw new ApiFault('The state of a change request must be set alone.')
  const isApplied = state === 'Approved' && applyAll(request, item).length === 0
  item['state'] = state === 'Rejected' ? 'Rejected' : isApplied ? 'Applied' : 'Failed'
  item['processedDate'] = world.dates.write(world.clock.now())
  recordEvent(request.write, row, item, 'Modification')
  return nothing()
}

function remove(request: RouteRequest): Response {
  const item = itemOf(request, 'changeRequests')
  if (!reaches(request.access, 'full') && item['requester'] !== request.user.name) throw accessDenied()
  removeObject(request, 'changeRequests', item)
  return nothing()
}

/** Changes that are made, tried, or wait for approval. */
export const changeRequestRoutes: readonly Route[] = [
  { method: 'GET', path: '/changeRequests', handle: list },
  { method: 'POST', path: '/changeRequests', needs: 'request', handle: create },
  { method: 'PUT', path: '/changeRequests/{ref}', needs: 'request', handle: update },
  { method: 'DELETE', path: '/changeRequests/{ref}', needs: 'request', handle: remove },
]
