import type { FakeDnsRecord } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { parseAddress, reverseName } from './address.ts'

/** A record's whole name: that of its zone comes after its own. */
export function fullName({ name, dnsZoneRef }: FakeDnsRecord, { state }: World): string {
  const zone = state.dnsZones.find(({ ref }) => ref === dnsZoneRef)?.name ?? ''
  return name === '' || name === '@' ? zone : `${name}.${zone}`
}

const isHost = ({ type }: FakeDnsRecord): boolean => type === 'A' || type === 'AAAA'
const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** The PTR records of an address. */
export function pointersTo(world: World, text: string): readonly FakeDnsRecord[] {
  const address = parseAddress(text)
  if (address === undefined) return []
  const name = reverseName(address)
  return world.state.dnsRecords.filter((record) => record.type === 'PTR' && isSame(fullName(record, world), name))
}

/** `OK` where the reverse record leads back, `Verify` where it leads elsewhere, `Unknown` without one. */
export function ptrStatusOf(world: World, host: FakeDnsRecord, pointers: readonly FakeDnsRecord[]): string {
  if (pointers.length === 0) return 'Unknown'
  return pointers.some(({ data }) => isSame(data, fullName(host, world))) ? 'OK' : 'Verify'
}

/** Records that belong together: an address and its PTR, a name and its aliases. */
export function relatedRecords(world: World, record: FakeDnsRecord): readonly FakeDnsRecord[] {
  const { dnsRecords } = world.state
  const name = fullName(record, world)
  if (record.type === 'PTR') {
    return dnsRecords.filter(
      (other) =>
        isHost(other) && pointersTo(world, other.data).includes(record) && isSame(fullName(other, world), record.data),
    )
  }
  const pointers = pointersTo(world, record.data).filter(({ data }) => isSame(data, name))
  const aliases = dnsRecords.filter((other) => other.type === 'CNAME' && isSame(other.data, name) && other !== record)
  return [...pointers, ...aliases]
}
