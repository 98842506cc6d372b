import type {
  ADForest,
  ADSite,
  ADSiteLink,
  Appliance,
  CloudNetwork,
  CloudServiceAccount,
  DHCPAddressPool,
  DHCPExclusion,
  DHCPGroup,
  DHCPReservation,
  DHCPScope,
  DHCPServer,
  DHCPSuperscope,
  DNSServer,
  DNSView,
  Device,
  Folder,
  Interface,
  PropertyDefinition,
  Range,
  Report,
  ReportDefinition,
} from '../generated/types.ts'
import type { FakeAccess } from './requests/route.ts'

/** Fields of an object to begin with. Where one names another object, its name does as well as its reference. */
export type FakeSeed<Item> = Readonly<Partial<Item>>

/** A user to begin with. */
export interface FakeUserSeed {
  readonly name: string
  readonly password: string
  readonly fullName?: string | undefined
  readonly description?: string | undefined
  readonly email?: string | undefined
  /** What the user may do. Gives the role that goes with it. @default 'full' */
  readonly access?: FakeAccess | undefined
}

/** A group to begin with. */
export interface FakeGroupSeed {
  readonly name: string
  readonly description?: string | undefined
  /** Names of its users. */
  readonly users?: readonly string[] | undefined
  /** Names of its roles. */
  readonly roles?: readonly string[] | undefined
}

/** A record to begin with. */
export interface FakeDnsRecordSeed {
  /** Relative to the zone, or with the zone's name and a dot at the end. */
  readonly name: string
  readonly type: string
  /** Fields of the data, separated by tabs. */
  readonly data: string
  readonly ttl?: string | undefined
  readonly comment?: string | undefined
  readonly enabled?: boolean | undefined
  readonly customProperties?: Readonly<Record<string, unknown>> | undefined
}

/** A zone to begin with. */
export interface FakeDnsZoneSeed {
  /** A dot at its end is added. */
  readonly name: string
  /** @default 'Primary' */
  readonly type?: string | undefined
  /** @default the first view of the first server */
  readonly dnsViewRef?: string | undefined
  readonly authority?: string | undefined
  readonly dynamic?: boolean | undefined
  readonly customProperties?: Readonly<Record<string, unknown>> | undefined
  readonly dnsRecords?: readonly FakeDnsRecordSeed[] | undefined
}

/** A DHCP scope to begin with, and what is in it. */
export interface FakeDhcpScopeSeed extends FakeSeed<DHCPScope> {
  /** Reference or name of its range, which must be there. */
  readonly rangeRef: string
  /** Reference or name of its server. */
  readonly dhcpServerRef: string
  readonly dhcpAddressPools?: readonly FakeSeed<DHCPAddressPool>[] | undefined
  readonly dhcpExclusions?: readonly FakeSeed<DHCPExclusion>[] | undefined
  readonly dhcpGroups?: readonly FakeSeed<DHCPGroup>[] | undefined
  readonly dhcpReservations?: readonly FakeSeed<DHCPReservation>[] | undefined
  readonly dhcpLeases?: readonly FakeDhcpLeaseSeed[] | undefined
}

/** A DHCP lease to begin with. */
export interface FakeDhcpLeaseSeed {
  readonly address: string
  readonly name?: string | undefined
  readonly mac?: string | undefined
  /** When it ends, as the server writes times. */
  readonly lease?: string | undefined
  readonly state?: string | undefined
}

/** What is known of an address to begin with. */
export interface FakeIpamRecordSeed {
  readonly address: string
  readonly claimed?: boolean | undefined
  readonly customProperties?: Readonly<Record<string, unknown>> | undefined
}

/** Objects to begin with, by collection. */
export interface FakeSeeds {
  /** @default one user `administrator` with the password `password` */
  readonly users?: readonly FakeUserSeed[] | undefined
  /** Names of roles beside those that are built in: `Administrators`, `Requesters` and `Readers`. */
  readonly roles?: readonly string[] | undefined
  readonly groups?: readonly FakeGroupSeed[] | undefined
  /** Names. @default ['<default>'] */
  readonly organizations?: readonly string[] | undefined
  /** The older name of organizations. */
  readonly addressSpaces?: readonly string[] | undefined
  /** Definitions of custom properties, by the collection that has them: `{ dnsZones: [{ name: 'Owner', type: 'String' }] }` */
  readonly propertyDefinitions?: Readonly<Record<string, readonly FakeSeed<PropertyDefinition>[]>> | undefined
  /** @default one BIND server `ns1.example.net.` */
  readonly dnsServers?: readonly FakeSeed<DNSServer>[] | undefined
  /** Views beside the one that each server has. */
  readonly dnsViews?: readonly FakeSeed<DNSView>[] | undefined
  readonly dnsZones?: readonly FakeDnsZoneSeed[] | undefined
  readonly folders?: readonly FakeSeed<Folder>[] | undefined
  readonly adForests?: readonly FakeSeed<ADForest>[] | undefined
  readonly adSites?: readonly FakeSeed<ADSite>[] | undefined
  readonly adSiteLinks?: readonly FakeSeed<ADSiteLink>[] | undefined
  readonly cloudServiceAccounts?: readonly FakeSeed<CloudServiceAccount>[] | undefined
  readonly cloudNetworks?: readonly FakeSeed<CloudNetwork>[] | undefined
  /** Larger ones before those that they hold, or after, as you like. */
  readonly ranges?: readonly FakeSeed<Range>[] | undefined
  readonly dhcpServers?: readonly FakeSeed<DHCPServer>[] | undefined
  readonly dhcpScopes?: readonly FakeDhcpScopeSeed[] | undefined
  readonly dhcpSuperscopes?: readonly FakeSeed<DHCPSuperscope>[] | undefined
  /** Groups and reservations of servers; those of scopes are better given with them. */
  readonly dhcpGroups?: readonly FakeSeed<DHCPGroup>[] | undefined
  readonly dhcpReservations?: readonly FakeSeed<DHCPReservation>[] | undefined
  readonly ipamRecords?: readonly FakeIpamRecordSeed[] | undefined
  readonly devices?: readonly FakeSeed<Device>[] | undefined
  readonly interfaces?: readonly FakeSeed<Interface>[] | undefined
  readonly appliances?: readonly FakeSeed<Appliance>[] | undefined
  readonly reportDefinitions?: readonly FakeSeed<ReportDefinition>[] | undefined
  readonly reports?: readonly FakeSeed<Report>[] | undefined
  /** Addresses that answer a ping. */
  readonly aliveAddresses?: readonly string[] | undefined
  readonly systemSettings?: Readonly<Record<string, string>> | undefined
  readonly licenseKeys?: readonly string[] | undefined
}
