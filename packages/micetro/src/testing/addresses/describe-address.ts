import type { FakeDnsRecord, FakeObject } from '../wire-types.ts'
import type { View } from '../world/world.ts'
import { rowOf } from '../objects/find-object.ts'
import { present } from '../objects/present.ts'
import { type Address, formatAddress } from './address.ts'
import { isUsed } from './address-index.ts'
import { holdOf } from './holds.ts'
import { fullName, ptrStatusOf, relatedRecords } from './ptr-status.ts'

/** The reference of an address: its value as a number, so that it is the same whatever was asked for before. */
export function addressRef({ value }: Address): string {
  return `ipamRecords/${value}`
}

/** The address that a reference means; undefined for what means none. */
export function addressOfNumber(digits: string): Address | undefined {
  const value = BigInt(digits)
  if (value === 0n || value >= 1n << 128n) return undefined
  return { family: value < 1n << 32n ? 4 : 6, value }
}

function stateOf(isHeld: boolean, hasUse: boolean, isClaimed: boolean): string {
  if (isClaimed) return 'Claimed'
  if (hasUse) return 'Assigned'
  return isHeld ? 'Held' : 'Free'
}

/** What there is to say about an address, whether anything is known of it or not. */
export function describeAddress(view: View, address: Address, includesRelated = true): FakeObject {
  const { world } = view
  const text = formatAddress(address)
  const facts = view.addresses().get(text)
  const { hosts = [], reservations = [], leases = [], interfaces = [], pointers = [], record } = facts ?? {}
  const hold = holdOf(world, address)
  const device = world.state.devices.find(({ ref }) => ref === interfaces[0]?.['deviceRef'])
  const dnsRecord = (item: FakeDnsRecord): FakeObject => present(view, rowOf(world, 'dnsRecords'), item)
  const statuses = hosts.map((host) => ptrStatusOf(world, host, pointers))
  const names = new Set(hosts.map((host) => fullName(host, world).toLowerCase()))
  return {
    ref: addressRef(address),
    addrRef: addressRef(address),
    address: text,
    claimed: record?.claimed ?? false,
    dnsHosts: hosts.map((host, index) => ({
      dnsRecord: dnsRecord(host),
      ptrStatus: statuses[index],
      relatedRecords: includesRelated ? relatedRecords(world, host).map(dnsRecord) : [],
    })),
    dhcpReservations: reservations.map((item) => present(view, rowOf(world, 'dhcpReservations'), item)),
    dhcpLeases: leases.map((lease) => ({ ...lease })),
    discoveryType: record?.['discoveryType'] ?? 'None',
    lastSeenDate: record?.['lastSeenDate'] ?? '',
    lastDiscoveryDate: record?.['lastDiscoveryDate'] ?? '',
    lastKnownClientIdentifier:
      record?.['lastKnownClientIdentifier'] ?? leases[0]?.mac ?? reservations[0]?.clientIdentifier ?? '',
    device: device?.name ?? '',
    interface: interfaces[0]?.name ?? '',
    ptrStatus: statuses.find((status) => status !== 'OK') ?? statuses[0] ?? 'Unknown',
    extraneousPTR: pointers.some(({ data }) => !names.has(data.toLowerCase())),
    customProperties: { ...record?.customProperties },
    state: stateOf(hold !== undefined, isUsed(facts), record?.claimed === true),
    ...(hold !== undefined && {
      holdInfo: { expiryTime: world.dates.write(hold.expiresAt), username: hold.username },
    }),
  }
}
