import { ApiFault } from '../api-fault.ts'
import { type Address, addressBits, formatAddress, parseAddress } from './address.ts'

/** Addresses from one to another, both among them. */
export interface Block {
  readonly family: 4 | 6
  readonly from: bigint
  readonly to: bigint
}

/** The block of two addresses; undefined if there is none. */
export function blockBetween(from: unknown, to: unknown): Block | undefined {
  const [first, last] = [parseAddress(from), parseAddress(to)]
  if (first === undefined || last === undefined || first.family !== last.family || first.value > last.value) {
    return undefined
  }
  return { family: first.family, from: first.value, to: last.value }
}

function blockOfPrefix(address: Address, length: number): Block | undefined {
  const free = BigInt(addressBits[address.family] - length)
  if (free < 0n) return undefined
  const from = (address.value >> free) << free
  return from === address.value ? { family: address.family, from, to: from + (1n << free) - 1n } : undefined
}

/** Reads `192.0.2.0/24`, `192.0.2.1-192.0.2.9` or one address; undefined for what is no block. */
export function parseBlock(text: unknown): Block | undefined {
  if (typeof text !== 'string') return undefined
  const [head = '', length] = text.split('/')
  if (length !== undefined) {
    const address = parseAddress(head)
    return address !== undefined && /^\d{1,3}$/.test(length) ? blockOfPrefix(address, Number(length)) : undefined
  }
  const [from = '', to = from] = text.split(/\s*-\s*/)
  return blockBetween(from, to)
}

export const sizeOf = ({ from, to }: Block): bigint => to - from + 1n

/** The first address, and the last. */
export function endsOf({ family, from, to }: Block): { from: string; to: string } {
  return { from: formatAddress({ family, value: from }), to: formatAddress({ family, value: to }) }
}

/** As the server names ranges: with the length of the prefix where there is one, else from one end to the other. */
export function blockName(block: Block): string {
  const bits = sizeOf(block).toString(2).length - 1
  const ends = endsOf(block)
  const isAligned = sizeOf(block) === 1n << BigInt(bits) && block.from % sizeOf(block) === 0n
  return isAligned ? `${ends.from}/${addressBits[block.family] - bits}` : `${ends.from}-${ends.to}`
}

export function holdsAddress(block: Block, address: Address): boolean {
  return block.family === address.family && block.from <= address.value && address.value <= block.to
}

/** Whether all of a block lies in another, or they are the same. */
export function holdsBlock(outer: Block, inner: Block): boolean {
  return outer.family === inner.family && outer.from <= inner.from && inner.to <= outer.to
}

export function overlap(left: Block, right: Block): boolean {
  return left.family === right.family && left.from <= right.to && right.from <= left.to
}

/** The block of an object that has `from` and `to`. @throws ApiFault for one that has them not. */
export function blockOf(item: object): Block {
  const { from, to } = item as { readonly from?: unknown; readonly to?: unknown }
  const block = blockBetween(from, to)
  if (block === undefined) throw new ApiFault('Invalid range of addresses.')
  return block
}
