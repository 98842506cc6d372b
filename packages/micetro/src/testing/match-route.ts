import { ApiFault } from './api-fault.ts'
import type { Route } from './route.ts'

/** Path segments, decoded; a collection that is named twice, as in `/dnsZones/dnsZones/12`, counts once. */
function segmentsOf(path: string): readonly string[] {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment))
  const isDoubled = segments.length > 2 && segments[0]?.toLowerCase() === segments[1]?.toLowerCase()
  return isDoubled ? segments.toSpliced(1, 1) : segments
}

function parametersOf(template: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = template.split('/').slice(1)
  if (parts.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = segment
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined
  }
  return parameters
}

/** A route and the values of its path's parameters. */
export interface RouteMatch {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

/** Finds the route of a path below the API's base. @throws ApiFault if there is none. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const segments = segmentsOf(path)
  for (const route of routes) {
    const parameters = route.method === method ? parametersOf(route.path, segments) : undefined
    if (parameters !== undefined) return { route, parameters }
  }
  throw new ApiFault(`There is no ${method} ${path}.`, undefined, 404)
}
