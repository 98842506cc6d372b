import { ApiFault } from '../api-fault.ts'
import type { Route } from './route.ts'

const isSame = (left: string | undefined, right: string | undefined): boolean =>
  left?.toLowerCase() === right?.toLowerCase()

/** Decodes segments; a collection that is named twice, as in `/dnsZones/dnsZones/12`, counts once. */
function segmentsOf(path: string): readonly string[] {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment))
  const kept: string[] = []
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1]
    const after = segments[index + 2]
    const isDoubled = kept.length % 2 === 0 && isSame(segment, next) && after !== undefined
    if (!isDoubled || (kept.length > 0 && !/^\d+$/.test(after))) kept.push(segment)
  }
  return kept
}

function parametersOf(parts: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = segment
    else if (!isSame(part, segment)) return undefined
  }
  return parameters
}

/** A route and the values of its path's parameters. */
export interface RouteMatch {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

/** Finds the route of a method and a path below the API's base. @throws ApiFault with 404 if there is none. */
export type RouteMatcher = (method: string, path: string) => RouteMatch

/** Sorts routes so that few have to be looked at for a request. Of two that fit, the first is taken. */
export function routeMatcher(routes: readonly Route[]): RouteMatcher {
  const groups = new Map<string, { route: Route; parts: readonly string[] }[]>()
  for (const route of routes) {
    const parts = route.path.split('/').slice(1)
    const key = `${route.method} ${parts[0]?.toLowerCase()}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push({ route, parts })
  }
  return (method, path) => {
    const segments = segmentsOf(path)
    for (const { route, parts } of groups.get(`${method} ${segments[0]?.toLowerCase()}`) ?? []) {
      const parameters = parametersOf(parts, segments)
      if (parameters !== undefined) return { route, parameters }
    }
    throw new ApiFault(`There is no ${method} ${path}.`, undefined, 404)
  }
}
