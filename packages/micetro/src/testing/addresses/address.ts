import { isIPv4, isIPv6 } from 'node:net'

/** An IP address as a number. */
export interface Address {
  readonly family: 4 | 6
  readonly value: bigint
}

/** How many bits an address has. */
export const addressBits: Readonly<Record<4 | 6, number>> = { 4: 32, 6: 128 }

const valueOf = (parts: readonly (string | number)[], radix: number, bits: bigint): bigint =>
  parts.reduce<bigint>((sum, part) => (sum << bits) | BigInt(Number.parseInt(String(part), radix)), 0n)

/** The groups of an IPv6 address, an IPv4 address at its end as two of them. */
function groupsOf(text: string): string[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [group]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)]
  })
}

/** Reads an address; undefined for what is none. */
export function parseAddress(text: unknown): Address | undefined {
  if (typeof text !== 'string') return undefined
  if (isIPv4(text)) return { family: 4, value: valueOf(text.split('.'), 10, 8n) }
  if (!isIPv6(text) || text.includes('%')) return undefined
  const [head = '', tail] = text.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return { family: 6, value: valueOf([...before, ...zeros, ...after], 16, 16n) }
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(16 * (7 - index))) & 0xff_ffn).toString(16),
  ).join(':')
  // The longest run of zeros is left out, the first of equal ones, and none of a single group.
  const runs = [...groups.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].map(([run]) => run)
  const longest = runs.toSorted((left, right) => right.length - left.length)[0]
  if (longest === undefined) return groups
  const at = groups.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`))
  const head = groups.slice(0, Math.max(0, at - 1))
  return `${head}::${groups.slice(at + longest.length + 1)}`
}

/** Writes an address in its shortest form. */
export function formatAddress({ family, value }: Address): string {
  if (family === 6) return formatIpv6(value)
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
}

/** An address in the one form that the server gives it; undefined for what is none. */
export function canonicalAddress(text: unknown): string | undefined {
  const address = parseAddress(text)
  return address === undefined ? undefined : formatAddress(address)
}

/** The name of an address in the reverse zones: `1.2.0.192.in-addr.arpa.` */
export function reverseName({ family, value }: Address): string {
  if (family === 4) return `${formatAddress({ family, value }).split('.').toReversed().join('.')}.in-addr.arpa.`
  const digits = value.toString(16).padStart(32, '0')
  return `${digits.split('').toReversed().join('.')}.ip6.arpa.`
}

/** The address whose name in the reverse zones this is; undefined for any other name. */
export function addressOfReverseName(name: string): string | undefined {
  const [, four] = /^((?:\d+\.){4})in-addr\.arpa\.$/i.exec(name) ?? []
  if (four !== undefined) return four.split('.').slice(0, 4).toReversed().join('.')
  const [, six] = /^((?:[\da-f]\.){32})ip6\.arpa\.$/i.exec(name) ?? []
  if (six === undefined) return undefined
  const digits = six.replaceAll('.', '').split('').toReversed().join('')
  return digits.replaceAll(/(.{4})(?=.)/g, '$1:')
}
