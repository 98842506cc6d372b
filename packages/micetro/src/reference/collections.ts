/**
 * Collections whose objects have references, and how `objType` calls one of their objects.
 *
 * @since 0.1.0
 */
export const objectTypes = {
  addressSpaces: 'AddressSpace',
  adForests: 'ADForest',
  adSiteLinks: 'ADSiteLink',
  adSites: 'ADSite',
  appliances: 'Appliance',
  changeRequests: 'ChangeRequest',
  cloudNetworks: 'CloudNetwork',
  cloudServiceAccounts: 'CloudServiceAccount',
  devices: 'Device',
  dhcpAddressPools: 'DHCPAddressPool',
  dhcpExclusions: 'DHCPExclusion',
  dhcpGroups: 'DHCPGroup',
  dhcpReservations: 'DHCPReservation',
  dhcpScopes: 'DHCPScope',
  dhcpServers: 'DHCPServer',
  dhcpSuperscopes: 'DHCPSuperscope',
  dnsRecords: 'DNSRecord',
  dnsServers: 'DNSServer',
  dnsViews: 'DNSView',
  dnsZones: 'DNSZone',
  folders: 'Folder',
  groups: 'Group',
  interfaces: 'Interface',
  ipamRecords: 'IPAddress',
  organizations: 'Organization',
  ranges: 'Range',
  reportDefinitions: 'ReportDefinition',
  reports: 'Report',
  roles: 'Role',
  users: 'User',
} as const

/** The name of a collection, as it begins a reference. @since 0.1.0 */
export type Collection = keyof typeof objectTypes

const byPlainName = new Map(Object.keys(objectTypes).map((name) => [name.toLowerCase(), name as Collection]))

/** A collection by its name in any case: older servers write `DNSZones`. Undefined for what is none. */
export function collectionNamed(name: string): Collection | undefined {
  return byPlainName.get(name.toLowerCase())
}

/** Two names of one thing: organizations were called address spaces before 26.1. */
const organizations = new Set<string>(['addressSpaces', 'organizations'])

/** Whether a reference to one collection means an object of the other. */
export function isSameCollection(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase() || (organizations.has(left) && organizations.has(right))
}
