import type {
  FakeDhcpLease,
  FakeDhcpReservation,
  FakeDhcpScope,
  FakeDhcpSpan,
  FakeDnsRecord,
  FakeDnsZone,
  FakeEvent,
  FakeGroup,
  FakeHold,
  FakeIpamRecord,
  FakeNamedObject,
  FakeObject,
  FakePropertyDefinition,
  FakeRange,
  FakeUser,
} from '../wire-types.ts'

/** The objects of the fake, by their collections. */
export interface FakeObjects {
  readonly adForests: FakeNamedObject[]
  readonly adSiteLinks: FakeNamedObject[]
  readonly adSites: FakeNamedObject[]
  readonly appliances: FakeNamedObject[]
  readonly changeRequests: FakeObject[]
  readonly cloudNetworks: FakeNamedObject[]
  readonly cloudServiceAccounts: FakeNamedObject[]
  readonly devices: FakeNamedObject[]
  readonly dhcpAddressPools: FakeDhcpSpan[]
  readonly dhcpExclusions: FakeDhcpSpan[]
  readonly dhcpGroups: FakeNamedObject[]
  readonly dhcpReservations: FakeDhcpReservation[]
  readonly dhcpScopes: FakeDhcpScope[]
  readonly dhcpServers: FakeNamedObject[]
  readonly dhcpSuperscopes: FakeNamedObject[]
  readonly dnsGenerateDirectives: FakeObject[]
  readonly dnsRecords: FakeDnsRecord[]
  readonly dnsServers: FakeNamedObject[]
  readonly dnsViews: FakeNamedObject[]
  readonly dnsZones: FakeDnsZone[]
  readonly folders: FakeNamedObject[]
  readonly groups: FakeGroup[]
  readonly interfaces: FakeNamedObject[]
  /** What is known of addresses; those of which nothing is known are not here. */
  readonly ipamRecords: FakeIpamRecord[]
  /** Address spaces as well: the newer name of the same objects. */
  readonly organizations: FakeNamedObject[]
  readonly ranges: FakeRange[]
  readonly reportDefinitions: FakeObject[]
  readonly reports: FakeObject[]
  readonly roles: FakeNamedObject[]
  readonly users: FakeUser[]
}

/** The name of a collection whose objects the fake holds. */
export type StoreName = keyof FakeObjects

/** What the fake holds; tests may read and change it. */
export interface FakeState extends FakeObjects {
  readonly version: string
  basicAuthentication: boolean
  readonly dhcpLeases: FakeDhcpLease[]
  /** Addresses that answer a ping. */
  readonly aliveAddresses: Set<string>
  /** Addresses that are held for somebody, as `temporaryClaimTime` asks for. */
  readonly holds: FakeHold[]
  /** Definitions of custom properties, by collection. */
  readonly propertyDefinitions: Map<string, FakePropertyDefinition[]>
  /** What hangs on an object beside its fields, like options and access, by reference and name: `dnsZones/4 options`. */
  readonly documents: Map<string, unknown>
  /** The history of all objects, oldest first. */
  readonly events: FakeEvent[]
  readonly systemSettings: Map<string, string>
  readonly licenseKeys: string[]
  /** User names by the token of their session. */
  readonly sessions: Map<string, string>
  /** Comments of the writes so far, oldest first. */
  readonly saveComments: string[]
}

/** The state of a server on which nothing has been done. */
export function emptyState(version: string, basicAuthentication: boolean): FakeState {
  return {
    version,
    basicAuthentication,
    adForests: [],
    adSiteLinks: [],
    adSites: [],
    appliances: [],
    changeRequests: [],
    cloudNetworks: [],
    cloudServiceAccounts: [],
    devices: [],
    dhcpAddressPools: [],
    dhcpExclusions: [],
    dhcpGroups: [],
    dhcpReservations: [],
    dhcpScopes: [],
    dhcpServers: [],
    dhcpSuperscopes: [],
    dnsGenerateDirectives: [],
    dnsRecords: [],
    dnsServers: [],
    dnsViews: [],
    dnsZones: [],
    folders: [],
    groups: [],
    interfaces: [],
    ipamRecords: [],
    organizations: [],
    ranges: [],
    reportDefinitions: [],
    reports: [],
    roles: [],
    users: [],
    dhcpLeases: [],
    aliveAddresses: new Set(),
    holds: [],
    propertyDefinitions: new Map(),
    documents: new Map(),
    events: [],
    systemSettings: new Map(),
    licenseKeys: [],
    sessions: new Map(),
    saveComments: [],
  }
}
