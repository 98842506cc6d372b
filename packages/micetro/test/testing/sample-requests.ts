import type { FakeMicetro } from '@sdk/micetro/testing'
import type { ApiOperation } from './api-facts.ts'
import { ask, create } from './network.ts'

/** One property of each type of object that can be set. */
const settable: Readonly<Record<string, Record<string, unknown>>> = {
  adForests: { catalogServer: 'dc1' },
  appliances: { profile: 'small' },
  changeRequests: { saveComment: 'why' },
  cloudNetworks: { region: 'eu' },
  cloudServiceAccounts: { regions: ['eu'] },
  devices: { name: 'switch' },
  dhcpAddressPools: { to: '192.0.2.31' },
  dhcpExclusions: { name: 'routers' },
  dhcpGroups: { name: 'cameras' },
  dhcpReservations: { addresses: ['192.0.2.13'] },
  dhcpServers: { enabled: false },
  dnsRecords: { ttl: '60' },
  dnsServers: { address: '192.0.2.53' },
  dnsZones: { Owner: 'me' },
  folders: { filter: 'name=^a' },
  interfaces: { clientIdentifier: '00:11:22:33:44:66' },
  ipamRecords: { claimed: true, Note: 'x' },
  ranges: { locked: true, Floor: 3 },
  reportDefinitions: { title: 'All zones' },
  users: { fullName: 'Ada Invented' },
}

const span = { from: '192.0.2.50', to: '192.0.2.52' }
const option = { option: '3', value: '192.0.2.1' }
const definition = { option: '150', name: 'Boot server', type: 'IPAddress', array: true }
const policy = { name: 'phones', logicalOperator: 'LogicalOr' }
const failover = {
  name: 'pair',
  primaryServer: 'dhcp1',
  secondaryServer: 'dhcp2',
  failoverMode: 'HotStandby',
  serviceType: 'DHCPv4',
}

/** Bodies by the name of their schema. */
const bodies: Readonly<Record<string, (fake: FakeMicetro, collection: string) => unknown>> = {
  SetProperties: (_, collection) => ({
    properties: settable[collection] ?? { description: 'new' },
    saveComment: 'why',
  }),
  SetObjectAccess: () => ({
    identityAccess: [{ identityRef: 'roles/1', accessEntries: [{ name: 'Edit', access: 'Allow' }] }],
  }),
  AddPropertyDefinition: () => ({ propertyDefinition: { name: 'Rack', type: 'String' } }),
  ModifyPropertyDefinition: () => ({ propertyDefinition: { name: 'Colour', type: 'String', multiLine: true } }),
  AddDHCPOptionDefinition: () => ({ dhcpOptionDefinition: definition }),
  ModifyDHCPOptionDefinition: () => ({ dhcpOptionDefinition: { option: '200', name: 'Changed' } }),
  SetDHCPOptions: () => ({ dhcpOptions: [option] }),
  AddDHCPReservation: ({ state }, collection) => ({
    dhcpReservation: {
      ...(collection === 'ranges' && { ownerRef: state.dhcpScopes[0]?.ref }),
      name: 'camera',
      clientIdentifier: '00:00:00:00:00:01',
      addresses: ['192.0.2.14'],
    },
  }),
  AddDHCPGroup: () => ({ dhcpGroup: { name: 'tablets' } }),
  AddDHCPPolicy: () => ({ dhcpPolicy: { ...policy, name: 'new' } }),
  ModifyDHCPPolicy: () => ({ dhcpPolicy: { description: 'changed' } }),
  SetDHCPPolicyEnforcement: () => ({ enforce: false }),
  AddAddressSpace: () => ({ addressSpace: { name: 'second' } }),
  AddOrganization: () => ({ organization: { name: 'second' } }),
  AddADForest: () => ({ adForest: { name: 'second.example.com', password: 'not shown' } }),
  AddADSite: () => ({
    adSite: { name: 'Akureyri', location: 'IS', description: '', adForestRef: 'forest.example.com' },
  }),
  AddADSiteLink: () => ({ adSiteLink: { name: 'second', adForestRef: 'forest.example.com' } }),
  PlaceInADSite: ({ state }) => ({ rangeRefs: [state.ranges[0]?.ref] }),
  mm_AddAppliance: () => ({ appliance: { name: 'second' } }),
  AddChangeRequest: () => ({ rangeChanges: [{ type: 'Add', rangeAfter: { name: '198.51.100.0/24' } }] }),
  AddCloudNetwork: () => ({ cloudNetwork: { name: 'second' } }),
  PlaceInCloudNetwork: ({ state }) => ({ cloudSubnets: [{ rangeRef: state.ranges[0]?.ref }] }),
  AddCloudServiceAccount: () => ({
    cloudServiceAccount: { name: 'second', type: 'NS1', loginInformation: { ns1Login: { apiKey: 'not shown' } } },
  }),
  AddDevice: () => ({ device: { name: 'second', interfaces: [{ name: 'eth0' }] } }),
  SetDHCPAddressPoolPermitList: () => ({ dhcpAddressPoolPermits: [{ permit: 'AllClients', access: 'Allow' }] }),
  AddDHCPScope: () => ({ dhcpScope: { rangeRef: '2001:db8::/64', dhcpServerRef: 'dhcp1' } }),
  AddDHCPAddressPool: () => ({ dhcpAddressPool: span }),
  AddDHCPExclusion: () => ({ dhcpExclusion: span }),
  AddDHCPLease: () => ({ dhcpLease: { address: '192.0.2.21', name: 'phone', mac: '66:77:88:99:aa:bc' } }),
  AddDHCPServer: () => ({ dhcpServer: { name: 'dhcp2', type: 'ISC', password: 'not shown' } }),
  AddDHCPFailoverRelationship: () => ({ dhcpFailoverRelationship: { ...failover, name: 'new' } }),
  SetDHCPSubclasses: () => ({ dhcpSubclasses: ['01:02'] }),
  AddDHCPSuperscope: ({ state }) => ({
    superscope: { name: 'second', dhcpServerRef: 'dhcp1' },
    dhcpScopeRefs: [state.dhcpScopes[0]?.ref],
  }),
  AddDNSRecords: () => ({ dnsZoneRef: 'example.com.', dnsRecords: [{ name: 'a', type: 'A', data: '192.0.2.11' }] }),
  AddDNSRecord: () => ({ dnsRecord: { name: 'a', type: 'A', data: '192.0.2.11' } }),
  AddDNSServer: () => ({ dnsServer: { name: 'ns2', type: 'MS' } }),
  SetDNSServerOptions: () => ({ dnsServerOptions: { forwarders: ['192.0.2.53'] } }),
  AddDNSZone: () => ({ dnsZone: { name: 'example.org', type: 'Primary' }, secondaries: ['inside'] }),
  AddDNSGenerateDirective: () => ({
    dnsGenerateDirective: { rangeStart: 1, rangeEnd: 9, lhs: 'host-$', type: 'A', rhs: '192.0.2.$' },
  }),
  SetDNSZoneOptions: () => ({ dnsZoneOptions: { masters: ['192.0.2.53'] } }),
  AddFolder: () => ({ folder: { name: 'second', contentType: 'Range' } }),
  AddGroup: () => ({ group: { name: 'second' } }),
  AddInterface: () => ({ interface: { name: 'eth1', deviceRef: 'router' } }),
  AddLicenseKey: () => ({ licenseKey: 'CCCC-DDDD' }),
  Login: () => ({ loginName: 'ada', password: 'open sesame' }),
  SetSystemSettings: () => ({ systemSettings: [{ name: 'motto', value: 'some' }] }),
  AddRange: () => ({ range: { name: '198.51.100.0/24' } }),
  AddReportDefinition: () => ({ reportDefinition: { title: 'Users', category: 'User', sourceName: 'Users' } }),
  AddRole: () => ({ role: { name: 'Auditors' } }),
  AddUser: () => ({ user: { name: 'bea', password: 'new', authenticationType: 'Internal' } }),
}

/** What must be there before each operation can work, and is no object of its own. */
export async function furnish(fake: FakeMicetro, collection: string): Promise<void> {
  const must = async (line: string, body: unknown): Promise<void> => {
    const { status, error } = await ask(fake, line, body)
    if (status >= 300) throw new Error(`${line}: ${status} ${error.message}`)
  }
  if (collection.startsWith('dhcp')) {
    for (const parent of [fake.state.dhcpServers[0]?.ref, fake.state.dhcpScopes[0]?.ref]) {
      await must(`POST /${parent}/policies`, { dhcpPolicy: policy })
      await must(`PUT /${parent}/options`, { dhcpOptions: [option] })
    }
    await must('POST /dhcpServers/dhcp1/failoverRelationships', { dhcpFailoverRelationship: failover })
    const given = { option: '200', name: 'Mine', type: 'String', array: false }
    await must('POST /dhcpServers/dhcp1/optionDefinitions', { dhcpOptionDefinition: given })
  }
  await must(`POST /${collection}/1/propertyDefinitions`, { propertyDefinition: { name: 'Colour', type: 'String' } })
  if (collection === 'changeRequests') {
    const change = { type: 'Add', rangeAfter: { name: '203.0.113.0/24' } }
    await create(fake, 'POST /changeRequests', { action: 'Request', rangeChanges: [change] })
  }
  if (collection === 'dnsZones') {
    await create(fake, 'POST /dnsZones/example.com./generateDirectives', bodies['AddDNSGenerateDirective']?.(fake, ''))
  }
}

/** What an operation needs of the world: what its path and query say is there. */
export async function arrange(fake: FakeMicetro, { method, path }: ApiOperation, first: string): Promise<void> {
  if (/\/folders(?:\/\{folderRef\})?$/.test(path) && method === 'DELETE') {
    await ask(fake, `PUT /${first}/folders/${fake.state.folders.at(-1)?.ref.split('/')[1]}`, {})
  }
  const [group, user, role] = [fake.state.groups.at(-1), fake.state.users.at(-1), fake.state.roles.at(-1)]
  if (path.startsWith('/groups/') && method === 'PUT') Object.assign(group ?? {}, { userRefs: [], roleRefs: [] })
  if (path.startsWith('/users/') && method === 'DELETE') user?.roleRefs.push(String(role?.ref))
  const [range] = fake.state.ranges
  if (path.includes('/ranges') && method === 'DELETE' && range !== undefined) {
    range[path.startsWith('/adSites') ? 'adSiteRef' : 'cloudNetworkRef'] = first
  }
}

/** The query that an operation must have. */
export function queryOf(fake: FakeMicetro, { query }: ApiOperation): string {
  const values: Readonly<Record<string, unknown>> = {
    rangeRefs: [fake.state.ranges[0]?.ref],
    dhcpOptionDefinition: { option: '200' },
    dhcpRefAndFailoverRelationshipNames: [{ dhcpFailoverRelationshipName: 'pair' }],
  }
  const pairs = query
    .filter(({ required }) => required)
    .map(({ name }) => `${name}=${encodeURIComponent(JSON.stringify(values[name]))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** The body that an operation must have. */
export function bodyOf(fake: FakeMicetro, { body }: ApiOperation, collection: string): unknown {
  return body === null ? undefined : (bodies[body.schema]?.(fake, collection) ?? {})
}
