/** An object's reference, like `dnsZones/12`. */
export type Ref = string

/** Members by name, of whatever value. */
export type Fields = Record<string, unknown>

/** An object as the fake holds it: its fields as the API gives them, without those that follow from other objects. */
export interface FakeObject {
  readonly ref: Ref
  customProperties?: Record<string, string>
  [field: string]: unknown
}

/** An object that has a name. */
export interface FakeNamedObject extends FakeObject {
  name: string
}

/** How one object shows another. */
export interface FakeObjectLink {
  readonly ref: Ref
  readonly objType: string
  readonly name: string
}

/** A DNS zone. */
export interface FakeDnsZone extends FakeNamedObject {
  type: string
  dnsViewRef: Ref
  authority: string
  dynamic: boolean
  adIntegrated: boolean
  sourceZoneRef: Ref
  dnssecSigned: boolean
  kskIDs: string
  zskIDs: string
  customProperties: Record<string, string>
  created: string
  lastModified: string
  displayName: string
}

/** A DNS record; its name is relative to the zone. */
export interface FakeDnsRecord extends FakeNamedObject {
  type: string
  ttl: string
  data: string
  comment: string
  enabled: boolean
  dnsZoneRef: Ref
  customProperties: Record<string, string>
}

/** A user, without the password. */
export interface FakeUser extends FakeNamedObject {
  fullName: string
  description: string
  email: string
  authenticationType: string
  /** Roles of their own; those of their groups are at the groups. */
  roleRefs: Ref[]
}

/** A group of users. */
export interface FakeGroup extends FakeNamedObject {
  description: string
  builtIn: boolean
  userRefs: Ref[]
  roleRefs: Ref[]
}

/** A range of addresses. */
export interface FakeRange extends FakeNamedObject {
  from: string
  to: string
  subnet: boolean
  locked: boolean
  inheritAccess: boolean
  customProperties: Record<string, string>
}

/** A DHCP scope. */
export interface FakeDhcpScope extends FakeNamedObject {
  rangeRef: Ref
  dhcpServerRef: Ref
  superscope: string
  description: string
  enabled: boolean
}

/** Addresses from one to another in a DHCP scope: a pool, or an exclusion. */
export interface FakeDhcpSpan extends FakeNamedObject {
  from: string
  to: string
  dhcpScopeRef: Ref
}

/** A DHCP reservation. */
export interface FakeDhcpReservation extends FakeNamedObject {
  clientIdentifier: string
  reservationMethod: string
  addresses: string[]
  type: string
  ownerRef: Ref
}

/** A DHCP lease; it has no reference. */
export interface FakeDhcpLease {
  name: string
  mac: string
  address: string
  /** When it ends. */
  lease: string
  state: string
  dhcpScopeRef: Ref
}

/** What is kept of an address that somebody has claimed, described or pinged. */
export interface FakeIpamRecord extends FakeObject {
  address: string
  claimed: boolean
  customProperties: Record<string, string>
}

/** A definition of a custom property. */
export interface FakePropertyDefinition {
  id: string
  name: string
  type: string
  system: boolean
  mandatory: boolean
  readOnly: boolean
  multiLine: boolean
  defaultValue: string
  listItems: string[]
  parentProperty: string
}

/** An entry of an object's history. */
export interface FakeEvent {
  readonly id: number
  readonly eventType: string
  readonly objType: string
  readonly objRef: Ref
  readonly objName: string
  readonly timestamp: string
  readonly username: string
  readonly userClient: string
  readonly userAddress: string
  readonly saveComment: string
  readonly eventText: string
  readonly undoable: boolean
}

/** Addresses that are kept for somebody until a time. */
export interface FakeHold {
  readonly from: string
  readonly to: string
  /** Milliseconds since 1970, of the fake's clock. */
  readonly expiresAt: number
  readonly username: string
}
