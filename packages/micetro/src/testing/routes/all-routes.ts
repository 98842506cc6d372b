import { Version } from '../../server-version.ts'
import { routeMatcher, type RouteMatcher } from '../requests/match-route.ts'
import type { Route } from '../requests/route.ts'
import type { World } from '../world/world.ts'
import { accessRoutes } from './access-routes.ts'
import { addressRoutes } from './address-routes.ts'
import { changeRequestRoutes } from './change-request-routes.ts'
import { collectionRoutes } from './collection-routes.ts'
import { definitionRoutes } from './definition-routes.ts'
import { dhcpOptionRoutes } from './dhcp-option-routes.ts'
import { dhcpPolicyRoutes } from './dhcp-policy-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { failoverRoutes } from './failover-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { membershipRoutes } from './membership-routes.ts'
import { placementRoutes } from './placement-routes.ts'
import { rangeRoutes } from './range-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { relatedRoutes } from './related-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { scopeRoutes } from './scope-routes.ts'
import { systemRoutes } from './system-routes.ts'
import { unknownRoutes } from './unknown-routes.ts'
import { zoneRoutes } from './zone-routes.ts'

/** Finds routes of a server of the world's version. What is particular comes before what all collections have. */
export function routesOf({ rows, state }: World): RouteMatcher {
  // Organizations have that name since 26.1.
  const isKnown = ({ path }: Route): boolean =>
    !path.startsWith('/organizations') || new Version(state.version).isAtLeast('26.1')
  return routeMatcher(
    [
      ...zoneRoutes,
      ...recordRoutes,
      ...rangeRoutes,
      ...addressRoutes,
      ...scopeRoutes,
      ...documentRoutes,
      ...dhcpOptionRoutes,
      ...dhcpPolicyRoutes,
      ...failoverRoutes,
      ...membershipRoutes,
      ...placementRoutes,
      ...changeRequestRoutes,
      ...reportRoutes,
      ...systemRoutes,
      ...relatedRoutes,
      ...collectionRoutes(rows.values()),
      ...historyRoutes(rows.values()),
      ...accessRoutes(rows.values()),
      ...definitionRoutes(rows.values()),
      ...unknownRoutes,
    ].filter(isKnown),
  )
}
