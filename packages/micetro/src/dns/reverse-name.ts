import { ConfigError } from '@core/http'
import { formatIpAddress, type IpAddress, parseIpAddress } from '../ip/ip-address.ts'
import { blockName, parseIpBlock, prefixBits } from '../ip/ip-block.ts'
import { withDot } from './domain-name.ts'

/** How addresses of a version are written in reverse names. */
interface ReverseForm {
  readonly suffix: string
  /** How many bits one label has, and how many labels there are. */
  readonly bits: number
  readonly labels: number
  readonly radix: number
}

const forms: Readonly<Record<4 | 6, ReverseForm>> = {
  4: { suffix: 'in-addr.arpa.', bits: 8, labels: 4, radix: 10 },
  6: { suffix: 'ip6.arpa.', bits: 4, labels: 32, radix: 16 },
}

/** The labels of an address, the most significant one first. */
function labelsOf({ version, value }: IpAddress): string[] {
  const { bits, labels, radix } = forms[version]
  const mask = (1n << BigInt(bits)) - 1n
  return Array.from({ length: labels }, (_, index) =>
    ((value >> BigInt(bits * (labels - 1 - index))) & mask).toString(radix),
  )
}

/** The name of the first so many labels of an address. */
function nameOf(address: IpAddress, count: number): string {
  return [...labelsOf(address).slice(0, count).toReversed(), forms[address.version].suffix].join('.')
}

function parsed(address: unknown, operation: string): IpAddress {
  const found = parseIpAddress(address)
  if (found === undefined) throw new ConfigError('address', 'must be an IPv4 or IPv6 address', { operation })
  return found
}

/**
 * The name under which an address has its PTR record: `1.2.0.192.in-addr.arpa.` of `192.0.2.1`.
 *
 * @throws ConfigError for what is no address.
 * @since 0.1.0
 */
export function reverseName(address: string): string {
  const { version, value } = parsed(address, 'reverseName')
  return nameOf({ version, value }, forms[version].labels)
}

/**
 * The address that a name stands for in the reverse zones; undefined for a name that stands for none.
 *
 * @since 0.1.0
 */
export function addressOfReverseName(name: string): string | undefined {
  const whole = withDot(name).toLowerCase()
  for (const version of [4, 6] as const) {
    const { suffix, bits, labels, radix } = forms[version]
    if (!whole.endsWith(`.${suffix}`)) continue
    const parts = whole
      .slice(0, -suffix.length - 1)
      .split('.')
      .toReversed()
    const isRight = parts.every((part) =>
      radix === 10 ? /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256 : /^[\da-f]$/.test(part),
    )
    if (!isRight || parts.length !== labels) return undefined
    const value = parts.reduce((sum, part) => (sum << BigInt(bits)) | BigInt(Number.parseInt(part, radix)), 0n)
    return formatIpAddress({ version, value })
  }
  return undefined
}

/**
 * All reverse zones that could hold an address, the most exact one first: `1.2.0.192.in-addr.arpa.`,
 * `2.0.192.in-addr.arpa.` and so on up to `in-addr.arpa.`.
 */
export function reverseZonesAbove(address: string): string[] {
  const found = parsed(address, 'findReverseZone')
  const { labels } = forms[found.version]
  return Array.from({ length: labels + 1 }, (_, index) => nameOf(found, labels - index))
}

/** More zones than this are no answer to anything. */
const mostZones = 4096n

/**
 * The names of the reverse zones that a range needs: one for `192.0.2.0/24`, sixteen for `10.1.0.0/20`, and for a range
 * within one zone, that zone.
 *
 * @param range A prefix, like `192.0.2.0/24`, or `2001:db8::/32`.
 * @throws ConfigError for what is no prefix, and for one of more than 4096 zones.
 * @since 0.1.0
 */
export function reverseZoneNames(range: string): string[] {
  const operation = 'reverseZoneNames'
  const block = typeof range === 'string' ? parseIpBlock(range) : undefined
  const prefix = block && prefixBits(block)
  if (block === undefined || prefix === undefined) {
    throw new ConfigError('range', 'must be a prefix, like 192.0.2.0/24 or 2001:db8::/32', { operation })
  }
  const { version, first } = block
  const { bits, labels } = forms[version]
  // A zone ends at a label; one for each address would be none that anybody has.
  const count = Math.min(version === 4 ? labels - 1 : labels, Math.ceil(prefix / bits))
  const zones = 1n << BigInt(Math.max(0, count * bits - prefix))
  if (zones > mostZones) throw new ConfigError('range', `${blockName(block)} needs more than 4096 zones`, { operation })
  const step = 1n << BigInt((labels - count) * bits)
  return Array.from({ length: Number(zones) }, (_, index) =>
    nameOf({ version, value: first + BigInt(index) * step }, count),
  )
}
