import { isObject } from '../response/is-object.ts'
import { ApiFault } from './api-fault.ts'
import type { RouteRequest } from './route.ts'

/** A member of a request's body that must be an object. */
export function bodyObject(body: RouteRequest['body'], name: string): Readonly<Record<string, unknown>> {
  const value = body[name]
  if (!isObject(value)) throw new ApiFault(`The argument ${name} is missing.`)
  return value
}

/** Remembers why something was written: `saveComment`, in the body or the query. */
export function keepComment({ state, body, query }: RouteRequest): void {
  const comment = body['saveComment'] ?? query.get('saveComment')
  if (typeof comment === 'string') state.saveComments.push(comment)
}
