import type { Stored } from '../directory/stored.ts'
import { searchAll, searchPage } from '../search/search-directory.ts'
import { builder, get, type Route, valueResult } from './route.ts'

/** Search and its count, for one kind. */
export function searchRoutes(kind: Stored['kind'], segment: string): readonly Route[] {
  return [
    get(`${segment}/search`, (call) => builder(call).many(kind, searchPage(call, kind))),
    get(`${segment}/search-count`, (call) => valueResult(searchAll(call, kind).length)),
  ]
}
