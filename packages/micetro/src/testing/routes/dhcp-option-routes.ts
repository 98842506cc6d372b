import { isObject } from '../../response/is-object.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { dhcpServerOf } from '../collections/dhcp-checks.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import { findByRef, findIn } from '../objects/find-object.ts'
import { linkTo } from '../objects/present.ts'
import { recordEvent } from '../objects/record-event.ts'
import { rowOf } from '../objects/find-object.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { itemOf } from './items.ts'

/** Options of an object, and the number that says which change they are from. */
interface OptionSet {
  readonly ticket: number
  readonly dhcpOptions: readonly unknown[]
}

const parents: readonly string[] = ['dhcpServers', 'dhcpScopes', 'dhcpGroups', 'dhcpAddressPools', 'dhcpReservations']

/** Options are kept apart for policies, and for the newer kind of addresses. */
function nameOfSet({ given }: RouteRequest, policy: string): string {
  return ['dhcpOptions', given.text('serviceType') ?? 'DHCPv4', given.text(policy) ?? ''].join(' ')
}

const optionsOf = (world: World, item: FakeObject, name: string): OptionSet =>
  documentOf<OptionSet>(world, item, name, () => ({ ticket: 1, dhcpOptions: [] }))

function setOptions(request: RouteRequest, parent: string): Response {
  const { world, given, write } = request
  const item = itemOf(request, parent)
  const name = nameOfSet(request, 'dhcpPolicyName')
  const dhcpOptions = given.value('dhcpOptions')
  if (!Array.isArray(dhcpOptions)) throw new ApiFault('The argument dhcpOptions is missing.')
  const { ticket } = optionsOf(world, item, name)
  const seen = given.count('ticket')
  if (seen !== undefined && seen !== ticket) throw new ApiFault('The DHCP options were changed by somebody else.')
  setDocument(world, item, name, { ticket: ticket + 1, dhcpOptions })
  recordEvent(write, rowOf(world, parent), item, 'Modification')
  return nothing()
}

/** What an object's options come from beside itself: what it is in, up to the server. */
function aboveOf(world: World, item: FakeObject): readonly FakeObject[] {
  const ref = item['dhcpServerRef'] ?? item['dhcpScopeRef'] ?? item['ownerRef']
  if (ref === undefined) return []
  const above = findByRef(world, ref)
  return [above, ...aboveOf(world, above)]
}

function inherited(request: RouteRequest, parent: string): Response {
  const { world } = request
  const name = nameOfSet(request, 'policyName')
  const sets = aboveOf(world, itemOf(request, parent)).map((item) => ({
    source: linkTo(world, item),
    dhcpOptions: optionsOf(world, item, name).dhcpOptions,
  }))
  return result({ inheritedDHCPOptions: sets.filter(({ dhcpOptions }) => dhcpOptions.length > 0) })
}

const definition = (option: string, name: string, type: string, array: boolean): Fields => ({
  option,
  name,
  type,
  array,
  readonly: true,
  max: 4_294_967_295,
})

/** Options that every server has. */
const standardDefinitions = (): Fields[] => [
  definition('1', 'Subnet Mask', 'IPAddress', false),
  definition('3', 'Router', 'IPAddress', true),
  definition('6', 'Domain Name Servers', 'IPAddress', true),
  definition('15', 'Domain Name', 'String', false),
  definition('51', 'Lease Time', 'Integer', false),
]

/** The definitions of the server that the path means, itself or by one of its objects. */
function definitionsOf(request: RouteRequest, parent: string): Fields[] {
  const { world, path, given } = request
  const wanted = path['ref'] ?? ''
  const server = wanted.toLowerCase().startsWith('dhcpservers/')
    ? findIn(world, 'dhcpServers', wanted)
    : dhcpServerOf(world, itemOf(request, parent))
  const name = `optionDefinitions ${given.text('serviceType') ?? 'DHCPv4'}`
  return documentOf<Fields[]>(world, server, name, standardDefinitions)
}

function givenDefinition({ given }: RouteRequest): Readonly<Fields> {
  const value = given.object('dhcpOptionDefinition')
  if (!isObject(value) || typeof value['option'] !== 'string')
    throw new ApiFault('The option definition has no option.')
  return value
}

function changeDefinition(request: RouteRequest, parent: string, change: 'add' | 'modify' | 'remove'): Response {
  const definitions = definitionsOf(request, parent)
  const given = givenDefinition(request)
  const at = definitions.findIndex(({ option }) => option === given['option'])
  if ((at === -1) !== (change === 'add')) {
    throw new ApiFault(`The option ${String(given['option'])} is ${at === -1 ? 'not defined' : 'defined already'}.`)
  }
  if (definitions[at]?.['readonly'] === true) throw new ApiFault('The option definition cannot be changed.')
  if (change === 'remove') definitions.splice(at, 1)
  else if (change === 'modify') Object.assign(definitions[at] ?? {}, given)
  else definitions.push({ array: false, readonly: false, max: 4_294_967_295, ...given })
  return nothing()
}

function routesOf(parent: string): readonly Route[] {
  const path = `/${parent}/{ref}`
  const definitionPath = `${path}/optionDefinitions`
  return [
    {
      method: 'GET',
      path: `${path}/options`,
      handle: (request) =>
        result({ ...optionsOf(request.world, itemOf(request, parent), nameOfSet(request, 'dhcpPolicyName')) }),
    },
    { method: 'PUT', path: `${path}/options`, handle: (request) => setOptions(request, parent) },
    { method: 'GET', path: `${path}/inheritedOptions`, handle: (request) => inherited(request, parent) },
    {
      method: 'GET',
      path: definitionPath,
      handle: (request) => result({ dhcpOptionDefinitions: definitionsOf(request, parent) }),
    },
    { method: 'POST', path: definitionPath, handle: (request) => changeDefinition(request, parent, 'add') },
    { method: 'PUT', path: definitionPath, handle: (request) => changeDefinition(request, parent, 'modify') },
    { method: 'DELETE', path: definitionPath, handle: (request) => changeDefinition(request, parent, 'remove') },
  ]
}

/** DHCP options and their definitions. */
export const dhcpOptionRoutes: readonly Route[] = parents.flatMap(routesOf)
