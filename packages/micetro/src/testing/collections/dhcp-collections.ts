import { blockOf, holdsAddress } from '../addresses/block.ts'
import { parseAddress } from '../addresses/address.ts'
import { findIn } from '../objects/find-object.ts'
import type { FakeDhcpReservation, FakeObject, Fields } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { collectionRow, withoutList } from './collection-row.ts'
import { availableIn, checkReservation, checkSpan, prepareScope } from './dhcp-checks.ts'
import { refersBy, removeWith } from './relations.ts'

const dhcpServers = collectionRow('dhcpServers', 'DHCPServer', 'dhcpServer', {
  required: ['name', 'type'],
  readOnly: ['resolvedAddress', 'useHTTPS', 'state'],
  secret: ['password', 'enablePassword'],
  defaults: () => ({
    name: '',
    proxy: 'localhost',
    address: '',
    resolvedAddress: '',
    type: undefined,
    state: 'OK',
    security: 'Unknown',
    customProperties: {},
    enabled: true,
    dhcpv6: false,
  }),
  removed: (server, write) => {
    for (const name of ['dhcpScopes', 'dhcpSuperscopes']) removeWith(write, name, 'dhcpServerRef', server)
    for (const name of ['dhcpGroups', 'dhcpReservations']) removeWith(write, name, 'ownerRef', server)
  },
})

const dhcpScopes = collectionRow('dhcpScopes', 'DHCPScope', 'dhcpScope', {
  readOnly: ['available', 'range'],
  fixed: ['rangeRef', 'dhcpServerRef'],
  hasUniqueNames: false,
  defaults: () => ({ name: '', superscope: '', description: '', enabled: true }),
  narrowings: { folderRef: { collection: 'folders', belongs: refersBy('folderRef') } },
  prepare: prepareScope,
  removed: (scope, write) => {
    for (const name of ['dhcpAddressPools', 'dhcpExclusions']) removeWith(write, name, 'dhcpScopeRef', scope)
    for (const name of ['dhcpGroups', 'dhcpReservations']) removeWith(write, name, 'ownerRef', scope)
    const { dhcpLeases } = write.world.state
    dhcpLeases.splice(0, Infinity, ...dhcpLeases.filter(({ dhcpScopeRef }) => dhcpScopeRef !== scope.ref))
  },
  derive: (scope, { world }) => ({
    available: availableIn(world, scope),
    range: world.state.ranges.find(({ ref }) => ref === scope['rangeRef'])?.name ?? '',
  }),
})

const scopesIn = ({ state }: World, { name, dhcpServerRef }: Readonly<Fields>): FakeObject[] =>
  state.dhcpScopes.filter((scope) => scope.superscope === name && scope.dhcpServerRef === dhcpServerRef)

const dhcpSuperscopes = collectionRow('dhcpSuperscopes', 'DHCPSuperscope', 'dhcpSuperscope', {
  listKey: 'superscopes',
  createKey: 'superscope',
  readOnly: ['scopeCount', 'created', 'lastModified'],
  fixed: ['dhcpServerRef'],
  hasUniqueNames: false,
  defaults: () => ({ name: '', description: '' }),
  narrowings: { dhcpServerRef: { collection: 'dhcpServers', belongs: refersBy('dhcpServerRef') } },
  prepare: (draft, _, world) => {
    draft['dhcpServerRef'] = findIn(world, 'dhcpServers', draft['dhcpServerRef']).ref
  },
  created: (superscope, input, { world }) => {
    const refs: unknown = input['dhcpScopeRefs']
    for (const ref of Array.isArray(refs) ? refs : []) {
      findIn(world, 'dhcpScopes', ref)['superscope'] = superscope['name']
    }
  },
  checkChange: (draft, _, world) => {
    const before = findIn(world, 'dhcpSuperscopes', draft.ref)
    for (const scope of scopesIn(world, before)) scope['superscope'] = draft['name']
  },
  removed: (superscope, { world }) => {
    for (const scope of scopesIn(world, superscope)) scope['superscope'] = ''
  },
  derive: (superscope, { world }) => ({ scopeCount: scopesIn(world, superscope).length }),
})

const dhcpGroups = collectionRow('dhcpGroups', 'DHCPGroup', 'dhcpGroup', {
  operations: [...withoutList, 'list'],
  required: ['name', 'ownerRef'],
  fixed: ['ownerRef', 'parentRef'],
  hasUniqueNames: false,
  defaults: () => ({ name: '' }),
  narrowings: { ownerRef: { collection: '', belongs: refersBy('ownerRef') } },
  prepare: (draft) => {
    draft['parentRef'] ??= draft['ownerRef']
  },
  removed: (group, write) => {
    removeWith(write, 'dhcpReservations', 'ownerRef', group)
  },
})

/** Whether a reservation has an address in a range. */
function isInRange(item: FakeObject, range: FakeObject): boolean {
  const block = blockOf(range)
  return (item as FakeDhcpReservation).addresses.some((text) => {
    const address = parseAddress(text)
    return address !== undefined && holdsAddress(block, address)
  })
}

const dhcpReservations = collectionRow('dhcpReservations', 'DHCPReservation', 'dhcpReservation', {
  operations: withoutList,
  required: ['ownerRef'],
  fixed: ['ownerRef'],
  hasUniqueNames: false,
  defaults: () => ({
    name: '',
    clientIdentifier: '',
    reservationMethod: 'HardwareAddress',
    addresses: [],
    type: 'DHCP',
    description: '',
  }),
  narrowings: {
    ownerRef: { collection: '', belongs: refersBy('ownerRef') },
    rangeRef: { collection: 'ranges', belongs: isInRange },
  },
  prepare: checkReservation,
  checkChange: checkReservation,
})

const spanOf = (store: 'dhcpAddressPools' | 'dhcpExclusions'): Partial<CollectionRow> => ({
  operations: withoutList,
  required: ['from', 'to', 'dhcpScopeRef'],
  readOnly: ['failoverRelationship'],
  fixed: ['dhcpScopeRef'],
  hasUniqueNames: false,
  defaults: () => ({ name: '', from: '', to: '' }),
  narrowings: { dhcpScopeRef: { collection: 'dhcpScopes', belongs: refersBy('dhcpScopeRef') } },
  prepare: checkSpan(store),
  checkChange: checkSpan(store),
})

/** DHCP: servers, their scopes, and what is in those. */
export const dhcpCollections: readonly CollectionRow[] = [
  dhcpServers,
  dhcpScopes,
  dhcpSuperscopes,
  dhcpGroups,
  dhcpReservations,
  collectionRow('dhcpAddressPools', 'DHCPAddressPool', 'dhcpAddressPool', spanOf('dhcpAddressPools')),
  collectionRow('dhcpExclusions', 'DHCPExclusion', 'dhcpExclusion', spanOf('dhcpExclusions')),
]
