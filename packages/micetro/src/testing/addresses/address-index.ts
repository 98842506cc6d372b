import type {
  FakeDhcpLease,
  FakeDhcpReservation,
  FakeDnsRecord,
  FakeIpamRecord,
  FakeNamedObject,
} from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { type Address, addressOfReverseName, formatAddress, parseAddress } from './address.ts'
import { fullName } from './ptr-status.ts'

/** What is known of one address. */
export interface AddressFacts {
  readonly address: Address
  readonly hosts: FakeDnsRecord[]
  readonly reservations: FakeDhcpReservation[]
  readonly leases: FakeDhcpLease[]
  readonly interfaces: FakeNamedObject[]
  /** Its PTR records. */
  readonly pointers: FakeDnsRecord[]
  record: FakeIpamRecord | undefined
}

/** Facts by address, in the form that the server gives addresses. */
export type AddressIndex = ReadonlyMap<string, AddressFacts>

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function noFacts(address: Address): AddressFacts {
  return { address, hosts: [], reservations: [], leases: [], interfaces: [], pointers: [], record: undefined }
}

/** Finds what is known of all addresses. */
export function buildAddressIndex(world: World): AddressIndex {
  const { state } = world
  const index = new Map<string, AddressFacts>()
  const add = (text: unknown, note: (facts: AddressFacts) => void): void => {
    const address = parseAddress(text)
    if (address === undefined) return
    const name = formatAddress(address)
    const facts = index.get(name) ?? noFacts(address)
    index.set(name, facts)
    note(facts)
  }
  for (const record of state.dnsRecords) {
    if (record.type === 'A' || record.type === 'AAAA') add(record.data, ({ hosts }) => hosts.push(record))
    if (record.type === 'PTR') {
      add(addressOfReverseName(fullName(record, world)), ({ pointers }) => pointers.push(record))
    }
  }
  for (const reservation of state.dhcpReservations) {
    for (const address of reservation.addresses) add(address, ({ reservations }) => reservations.push(reservation))
  }
  for (const lease of state.dhcpLeases) add(lease.address, ({ leases }) => leases.push(lease))
  for (const item of state.interfaces) {
    for (const address of listOf(item['addresses'])) add(address, ({ interfaces }) => interfaces.push(item))
  }
  for (const record of state.ipamRecords) {
    add(record.address, (facts) => {
      facts.record = record
    })
  }
  return index
}

/** Whether somebody uses the address: it is claimed, or DNS or DHCP know it. */
export function isUsed(facts: AddressFacts | undefined): boolean {
  if (facts === undefined) return false
  const { hosts, reservations, leases, record } = facts
  return record?.claimed === true || [hosts, reservations, leases].some((list) => list.length > 0)
}
