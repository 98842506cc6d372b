import { nothing, result } from '../answers.ts'
import { ApiFault, objectNotFound } from '../api-fault.ts'
import { documentOf } from '../objects/documents.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { Fields } from '../wire-types.ts'
import { itemOf } from './items.ts'

const policiesOf = (request: RouteRequest, parent: string): Fields[] =>
  documentOf<Fields[]>(request.world, itemOf(request, parent), 'policies', () => [])

const isNamed =
  (name: unknown) =>
  (policy: Fields): boolean =>
    String(policy['name']).toLowerCase() === String(name).toLowerCase()

/** Where the policy of the path is. @throws ApiFault */
function positionOf(request: RouteRequest, policies: readonly Fields[]): number {
  const at = policies.findIndex(isNamed(request.path['dhcpPolicyName']))
  if (at === -1) throw objectNotFound()
  return at
}

function add(request: RouteRequest, parent: string): Response {
  const policies = policiesOf(request, parent)
  const policy = request.given.object('dhcpPolicy')
  const { name } = policy
  if (typeof name !== 'string' || name === '') throw new ApiFault('The DHCPPolicy has no name.')
  if (policies.some(isNamed(name))) throw new ApiFault(`The DHCPPolicy ${name} exists already.`)
  policies.push({ order: policies.length + 1, enabled: true, ranges: [], conditions: [], ...policy })
  return nothing()
}

function routesOf(parent: string): readonly Route[] {
  const path = `/${parent}/{ref}/policies`
  return [
    { method: 'GET', path, handle: (request) => result({ dhcpPolicies: policiesOf(request, parent) }) },
    { method: 'POST', path, handle: (request) => add(request, parent) },
    {
      method: 'PUT',
      path: `${path}/{dhcpPolicyName}`,
      handle: (request) => {
        const policies = policiesOf(request, parent)
        Object.assign(policies[positionOf(request, policies)] ?? {}, request.given.object('dhcpPolicy'))
        return nothing()
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{dhcpPolicyName}`,
      handle: (request) => {
        const policies = policiesOf(request, parent)
        policies.splice(positionOf(request, policies), 1)
        return nothing()
      },
    },
  ]
}

/** Policies of DHCP servers and scopes. */
export const dhcpPolicyRoutes: readonly Route[] = ['dhcpServers', 'dhcpScopes'].flatMap(routesOf)
