import { FakeLookupError } from '../fake-error.ts'
import { groupRoutes } from './group-routes.ts'
import { institutionRoutes } from './institution-routes.ts'
import { personRoutes } from './person-routes.ts'
import { type Answer, get, type Route, valueResult } from './route.ts'

const routes: readonly Route[] = [
  get('version', () => valueResult('1.2')),
  get('last-transaction', ({ transactions }) => valueResult(transactions.last)),
  ...personRoutes,
  ...institutionRoutes,
  ...groupRoutes,
]

/** Names before placeholders: `inst/list` is no institution. */
function rank(path: string): string {
  return path.replaceAll('*', '\uffff')
}

const ranked = routes.toSorted((left, right) => (rank(left.path) < rank(right.path) ? -1 : 1))

/**
 * Finds what answers a request.
 *
 * @throws FakeLookupError for a path that the fake does not have.
 */
export function findRoute(
  method: string,
  path: string,
): { readonly answer: Answer; readonly values: readonly string[] } {
  const segments = path.split('/')
  const matching = ranked.filter((route) => {
    const pattern = route.path.split('/')
    return (
      pattern.length === segments.length && pattern.every((step, index) => step === '*' || step === segments[index])
    )
  })
  const route = matching.find((candidate) => candidate.method === method)
  if (route === undefined) {
    throw matching.length > 0
      ? new FakeLookupError(405, 'Method Not Allowed', 'The fake service does not have this method here.')
      : new FakeLookupError(404, 'Not Found', 'The fake service does not have this path.')
  }
  const pattern = route.path.split('/')
  const values = segments.filter((_, index) => pattern[index] === '*').map((segment) => decodeURIComponent(segment))
  return { answer: route.answer, values }
}
