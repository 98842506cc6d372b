import { Unfollowable } from '../document/describe.ts'
import { emptyAnswer, faultAnswer } from '../http/answers.ts'
import { NothingThere, Refusal } from '../rules/refusal.ts'
import { BadSearch } from '../search/bad-search.ts'
import { locate, type Place } from '../store/locate.ts'
import { actionOf, methodOf } from '../store/service-model.ts'
import type { ApiRequest } from './api-request.ts'
import { actOn, addTo, removeAt, updateAt } from './change.ts'
import { readList, readOne, unfollowable } from './read.ts'
import { rootAnswer } from './root-answer.ts'

function read(asked: ApiRequest, place: Place | undefined): Response {
  if (place === undefined) return emptyAnswer(404)
  if (place.path === '') return rootAnswer(asked)
  if (asked.query.has('follow') && !asked.canFollow) return unfollowable()
  const { entity, set, isItem, row } = place
  // Some objects have no method to read them alone, and are there to be removed.
  if (isItem && entity !== undefined) return methodOf(row, 'get') ? readOne(asked, place, entity) : emptyAnswer(405)
  return set !== undefined && methodOf(row, 'list') ? readList(asked, place, set) : emptyAnswer(405)
}

/** An action's path has its name behind that of what it is done to. */
function actionPlace({
  world,
  segments,
}: ApiRequest): { place: Place; method: NonNullable<ReturnType<typeof actionOf>> } | undefined {
  const place = locate(world.store, segments.slice(0, -1))
  const method = place && actionOf(place.row, segments.at(-1) ?? '')
  return place === undefined || method === undefined ? undefined : { place, method }
}

async function post(asked: ApiRequest): Promise<Response> {
  const action = actionPlace(asked)
  if (action !== undefined) return await actOn(asked, action.place, action.method)
  const place = locate(asked.world.store, asked.segments)
  if (place === undefined) return emptyAnswer(404)
  const add = methodOf(place.row, 'add')
  return add === undefined ? emptyAnswer(405) : await addTo(asked, place, add)
}

async function dispatch(asked: ApiRequest): Promise<Response> {
  const { method } = asked.request
  if (method === 'POST') return await post(asked)
  const place = locate(asked.world.store, asked.segments)
  if (method === 'GET') return read(asked, place)
  if (place === undefined) return emptyAnswer(404)
  const { entity, row } = place
  const update = methodOf(row, 'update')
  if (method === 'PUT' && update !== undefined && entity !== undefined)
    return await updateAt(asked, place, update, entity)
  return method === 'DELETE' && methodOf(row, 'remove') ? await removeAt(asked, place) : emptyAnswer(405)
}

function badSearch({ format, query }: ApiRequest, { message }: BadSearch): Response {
  const detail = `[Cannot search for ${JSON.stringify(query.get('search') ?? '')}: ${message}.]`
  return faultAnswer(format, 400, { reason: 'Operation Failed', detail }, false)
}

const unreadable: ReadonlySet<string> = new Set(['Invalid value', 'Request syntactically incorrect.'])

/** Answers a request to the API whose token is good. */
export async function answerApi(asked: ApiRequest): Promise<Response> {
  asked.world.clock.settle()
  try {
    return await dispatch(asked)
  } catch (error) {
    if (error instanceof NothingThere) return emptyAnswer(404)
    if (error instanceof Unfollowable) return unfollowable()
    if (error instanceof BadSearch) return badSearch(asked, error)
    if (!(error instanceof Refusal)) throw error
    const { status, reason, message: detail } = error
    const action = asked.request.method === 'POST' ? actionPlace(asked) : undefined
    if (action !== undefined) asked.world.journal.refused(action.place.entity, action.method.path ?? '', detail, asked)
    // What cannot be read is refused before anybody knows that it is an action.
    return faultAnswer(asked.format, status, { reason, detail }, action !== undefined && !unreadable.has(reason))
  }
}
