import { closestName, ConfigError } from '@core/http'
import type { LocatorRow, ServiceRow } from './service-row.ts'

/** An id as it stands in a path. One that no escape can be is taken as it is. */
function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The step that a segment of a path is: of those that have it as their own, or else the one that takes any. */
function stepOf(row: ServiceRow, segment: string): [string, LocatorRow] | undefined {
  const steps = [...row.locators]
  return (
    steps.find(([, locator]) => locator.segment === segment) ??
    steps.find(([, locator]) => locator.parameter !== undefined && segment !== '')
  )
}

function noService(row: ServiceRow, rest: string): ConfigError {
  const known = [...row.locators.values()].flatMap(({ segment }) => (segment === undefined ? [] : [segment]))
  const near = closestName(rest.split('/', 1)[0] ?? '', known)
  const advice = near === undefined ? ` below ${row.name}` : ` below ${row.name}; did you mean ${near}?`
  return new ConfigError('path', `The path ${JSON.stringify(rest)} doesn't correspond to any service${advice}`)
}

/**
 * The segments of a path. A slash may stand at the end.
 *
 * @throws ConfigError for what is no path.
 */
export function segmentsOf(path: unknown): string[] {
  if (typeof path !== 'string') throw new ConfigError('path', 'must be a string like vms/123')
  if (path === '') return []
  const segments = path.split('/')
  if (segments.length > 2 || segments[0] !== '') {
    if (segments.at(-1) === '') segments.pop()
  }
  return segments
}

/** One step on the way: how the locator is called, and with what. */
export interface PathStep {
  readonly name: string
  readonly locator: LocatorRow
  readonly argument: string
}

/**
 * The first step of a way.
 *
 * @param segments The rest of the way; there is at least one.
 * @throws ConfigError for a segment that leads to no service.
 */
export function firstStep(row: ServiceRow, segments: readonly string[]): PathStep {
  const [segment = ''] = segments
  const step = stepOf(row, segment)
  if (step === undefined) throw noService(row, segments.join('/'))
  const [name, locator] = step
  return { name, locator, argument: unescaped(segment) }
}
