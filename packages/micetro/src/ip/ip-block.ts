import { addressBits, formatIpAddress, type IpAddress, parseIpAddress } from './ip-address.ts'

/** Addresses of one version from the first to the last, both among them. */
export interface IpBlock {
  readonly version: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

/** The block between two addresses; undefined if they are not of one version, or the wrong way round. */
export function blockBetween(from: unknown, to: unknown): IpBlock | undefined {
  const [first, last] = [parseIpAddress(from), parseIpAddress(to)]
  if (first === undefined || last === undefined) return undefined
  if (first.version !== last.version || first.value > last.value) return undefined
  return { version: first.version, first: first.value, last: last.value }
}

/** How many addresses a prefix of so many bits leaves. */
export function prefixSize(version: 4 | 6, bits: number): bigint {
  return 1n << BigInt(addressBits(version) - bits)
}

/** Reads `192.0.2.0/24`, `192.0.2.4-192.0.2.9` or one address; undefined for what is none, like `192.0.2.1/24`. */
export function parseIpBlock(text: string): IpBlock | undefined {
  const [, prefix = '', digits] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  if (digits !== undefined) {
    const network = parseIpAddress(prefix)
    if (network === undefined || Number(digits) > addressBits(network.version)) return undefined
    const { version, value } = network
    const size = prefixSize(version, Number(digits))
    return value % size === 0n ? { version, first: value, last: value + size - 1n } : undefined
  }
  const [from = '', to = from, ...more] = text.split(/\s*-\s*/)
  return more.length === 0 ? blockBetween(from, to) : undefined
}

export function blockSize({ first, last }: IpBlock): bigint {
  return last - first + 1n
}

/** The bits of the prefix that is just this block; undefined if none is. */
export function prefixBits(block: IpBlock): number | undefined {
  const size = blockSize(block)
  const isPrefix = (size & (size - 1n)) === 0n && block.first % size === 0n
  return isPrefix ? addressBits(block.version) - (size.toString(2).length - 1) : undefined
}

/** The first and the last address, as texts. */
export function blockEnds({ version, first, last }: IpBlock): { readonly from: string; readonly to: string } {
  return { from: formatIpAddress({ version, value: first }), to: formatIpAddress({ version, value: last }) }
}

/** As ranges are named: `192.0.2.0/24` where a prefix says it, else `192.0.2.4-192.0.2.9`. */
export function blockName(block: IpBlock): string {
  const bits = prefixBits(block)
  const { from, to } = blockEnds(block)
  return bits === undefined ? `${from}-${to}` : `${from}/${bits}`
}

export function holdsAddress(block: IpBlock, { version, value }: IpAddress): boolean {
  return block.version === version && block.first <= value && value <= block.last
}

/** The addresses that two blocks share; undefined if there are none. */
export function intersection(left: IpBlock, right: IpBlock): IpBlock | undefined {
  if (left.version !== right.version) return undefined
  const first = left.first > right.first ? left.first : right.first
  const last = left.last < right.last ? left.last : right.last
  return first <= last ? { version: left.version, first, last } : undefined
}

/**
 * The first part of a block that has so many addresses.
 *
 * @param alignment Its first address is a multiple of this, as that of a prefix is of its size; 1n for anywhere.
 */
export function firstFit(block: IpBlock, size: bigint, alignment: bigint): IpBlock | undefined {
  const first = ((block.first + alignment - 1n) / alignment) * alignment
  const last = first + size - 1n
  return last <= block.last ? { version: block.version, first, last } : undefined
}
