import type { Stored } from '../directory.ts'
import { searchAll, searchPage } from '../search.ts'
import { builder, get, type Route, valueResult } from './route.ts'

/** Search and its count, for one kind. */
export function searchRoutes(kind: Stored['kind'], segment: string): readonly Route[] {
  return [
    get(`${segment}/search`, (call) => builder(call).many(kind, searchPage(call.directory, kind, call.query))),
    get(`${segment}/search-count`, ({ directory, query }) => valueResult(searchAll(directory, kind, query).length)),
  ]
}
