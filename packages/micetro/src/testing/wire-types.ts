/** An object's reference, like `dnsZones/12`. */
export type Ref = string

/** What all objects of the fake have. */
export interface FakeObject {
  readonly ref: Ref
  name: string
}

/** A DNS zone as the API gives it. */
export interface FakeDnsZone extends FakeObject {
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

/** A DNS record as the API gives it; its name is relative to the zone. */
export interface FakeDnsRecord extends FakeObject {
  type: string
  ttl: string
  data: string
  comment: string
  enabled: boolean
  dnsZoneRef: Ref
  customProperties: Record<string, string>
}

/** A user as the API gives it. */
export interface FakeUser extends FakeObject {
  fullName: string
  description: string
  email: string
  authenticationType: string
}

/** An address space or organization as the API gives it. */
export interface FakeSpace extends FakeObject {
  description: string
}

/** Gives the number of the next object: unique over all collections, so that a reference never fits another. */
export type NextNumber = () => number
