import { isIPv4, isIPv6 } from 'node:net'

/** An IP address as a whole number, exact for both versions. */
export interface IpAddress {
  readonly version: 4 | 6
  readonly value: bigint
}

/** How many bits an address of a version has. */
export function addressBits(version: 4 | 6): number {
  return version === 4 ? 32 : 128
}

/** The sixteen-bit groups of a part of an IPv6 address; an IPv4 address at its end makes two. */
function groupsOf(part: string): bigint[] {
  if (part === '') return []
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)]
    const value = ipv4Value(group)
    return [value >> 16n, value & 0xff_ffn]
  })
}

function ipv4Value(text: string): bigint {
  return text.split('.').reduce((value, octet) => value * 256n + BigInt(octet), 0n)
}

function joined(groups: readonly bigint[]): bigint {
  return groups.reduce((value, group) => (value << 16n) | group, 0n)
}

function ipv6Value(text: string): bigint {
  const [before = '', after = ''] = text.split('::')
  const [head, tail] = [groupsOf(before), groupsOf(after)]
  const gap = BigInt(8 - head.length)
  return (joined(head) << (16n * gap)) | joined(tail)
}

/** Reads an address; undefined for what is none, and for one with a zone (`fe80::1%eth0`). */
export function parseIpAddress(text: unknown): IpAddress | undefined {
  if (typeof text !== 'string') return undefined
  if (isIPv4(text)) return { version: 4, value: ipv4Value(text) }
  return isIPv6(text) && !text.includes('%') ? { version: 6, value: ipv6Value(text) } : undefined
}

/** Where the longest run of zeros is, the first of equals; a single zero is none. */
function longestRun(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let best = { start: -1, length: 1 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== 0n) start = index + 1
    else if (index - start + 1 > best.length) best = { start, length: index - start + 1 }
  }
  return best
}

const hex = (groups: readonly bigint[]): string => groups.map((group) => group.toString(16)).join(':')

/** Writes an address in its standard form, the shortest one. */
export function formatIpAddress({ version, value }: IpAddress): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((bits) => (value >> bits) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xff_ffn)
  const { start, length } = longestRun(groups)
  return start === -1 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`
}

/** Whether two texts are the same address, however they are written. */
export function isSameAddress(left: string, right: string): boolean {
  const [a, b] = [parseIpAddress(left), parseIpAddress(right)]
  return a !== undefined && b !== undefined && a.version === b.version && a.value === b.value
}
