import { type Check, checkOptions, ConfigError, either, is, type OptionTable } from '@core/http'
import type { FakeSeeds } from './seeds.ts'
import type { FakeDateFormat } from './world/server-dates.ts'

/** What a fake begins with, and how it behaves. */
export interface FakeMicetroOptions extends FakeSeeds {
  /** The address that `url` gives. @default 'https://micetro.example.com' */
  readonly url?: string | undefined
  /** Before 11.1 there are no sessions, and before 26.1 no organizations. @default '26.1.0' */
  readonly version?: string | undefined
  /** Whether Basic authentication is accepted, as an administrator can forbid it. @default true */
  readonly basicAuthentication?: boolean | undefined
  /** Where the clock stands; it then moves by `advance` alone. The machine's clock unless told. */
  readonly now?: Date | undefined
  /** @default 'text' */
  readonly dateFormat?: FakeDateFormat | undefined
  /** Name of the time zone that times are written in, as text. @default 'UTC' */
  readonly serverTimeZone?: string | undefined
  /** Milliseconds after its last use that a session ends. @default 900_000 */
  readonly sessionIdleMs?: number | undefined
  /** Connections of one user at a time; each session is one, and so is Basic authentication. No limit unless told. */
  readonly maxConnections?: number | undefined
  /** Milliseconds after its last use that a connection is closed. @default 5000 */
  readonly connectionIdleMs?: number | undefined
  /** Refuses custom properties that are not defined. @default false */
  readonly refuseUndefinedProperties?: boolean | undefined
  /** Makes PTR records of new addresses where there is a zone for them. @default false */
  readonly createPtrRecords?: boolean | undefined
}

const list: Check = (value) => (Array.isArray(value) ? undefined : 'must be a list')
const date: Check = (value) =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : 'must be a valid Date'
const infinite: Check = (value) => (value === Infinity ? undefined : 'must be Infinity')

function isTimeZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && new Intl.DateTimeFormat('en-US', { timeZone: value }).format() !== ''
  } catch {
    return false
  }
}

const timeZone: Check = (value) =>
  isTimeZone(value) ? undefined : 'must be the name of a time zone, like Europe/London'

const version: Check = (value) => (/^\d/.test(String(value)) ? undefined : 'must be a version like 26.1.0')

/** Seeds that are lists; the names of collections, and two more. */
const lists = [
  'users',
  'roles',
  'groups',
  'organizations',
  'addressSpaces',
  'dnsServers',
  'dnsViews',
  'dnsZones',
  'folders',
  'adForests',
  'adSites',
  'adSiteLinks',
  'cloudServiceAccounts',
  'cloudNetworks',
  'ranges',
  'dhcpServers',
  'dhcpScopes',
  'dhcpSuperscopes',
  'dhcpGroups',
  'dhcpReservations',
  'ipamRecords',
  'devices',
  'interfaces',
  'appliances',
  'reportDefinitions',
  'reports',
  'aliveAddresses',
  'licenseKeys',
] as const satisfies readonly (keyof FakeSeeds)[]

const table: OptionTable = {
  ...Object.fromEntries(lists.map((name) => [name, list])),
  propertyDefinitions: is.record,
  systemSettings: is.record,
  url: is.nonEmptyString,
  version,
  basicAuthentication: is.boolean,
  now: date,
  dateFormat: is.oneOf('text', 'iso'),
  serverTimeZone: timeZone,
  sessionIdleMs: either(is.milliseconds, infinite),
  maxConnections: either(is.positiveInteger, infinite),
  connectionIdleMs: is.count,
  refuseUndefinedProperties: is.boolean,
  createPtrRecords: is.boolean,
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkFakeOptions(options: FakeMicetroOptions): void {
  checkOptions(options, table)
  if (options.addressSpaces !== undefined && options.organizations !== undefined) {
    throw new ConfigError('addressSpaces', 'is another name of organizations; give one of them')
  }
}
