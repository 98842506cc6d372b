import { ApiFault } from '../api-fault.ts'
import type { View } from '../world/world.ts'
import { type Address, addressBits, formatAddress, parseAddress } from './address.ts'
import { isUsed } from './address-index.ts'
import { type Block, blockOf, holdsAddress, overlap, sizeOf } from './block.ts'
import { holdOf, isHeld } from './holds.ts'

/** How far a search goes, so that none runs for ever. */
const longestSearch = 1_000_000n

/** The addresses of a block that machines can have: those of a subnet without its first and its last one. */
export function usableBlock(block: Block, isSubnet: boolean): Block {
  const hasEnds = isSubnet && block.family === 4 && sizeOf(block) > 2n
  return hasEnds ? { ...block, from: block.from + 1n, to: block.to - 1n } : block
}

/** Whether nobody has an address, or keeps it. */
export function isFree(view: View, address: Address): boolean {
  return !isUsed(view.addresses().get(formatAddress(address))) && holdOf(view.world, address) === undefined
}

/** Whether DHCP hands out an address by itself. */
export function isInPool({ world }: View, address: Address): boolean {
  return world.state.dhcpAddressPools.some((pool) => holdsAddress(blockOf(pool), address))
}

/** Where a search begins. @throws ApiFault for what is no address of the block's kind. */
export function startIn(block: Block, startAddress: string | undefined): bigint {
  if (startAddress === undefined || startAddress === '') return block.from
  const start = parseAddress(startAddress)
  if (start === undefined || start.family !== block.family) throw new ApiFault('Invalid start address.')
  return start.value > block.from ? start.value : block.from
}

/** The first address from `start` on that passes, or from a random one. */
export function nextAddress(
  view: View,
  block: Block,
  start: bigint,
  isRandom: boolean,
  passes: (address: Address) => boolean,
): Address | undefined {
  const { family, to } = block
  if (start > to) return undefined
  const count = to - start + 1n
  const steps = count < longestSearch ? count : longestSearch
  const first = isRandom ? BigInt(Math.floor(view.world.random() * Number(count))) : 0n
  for (let step = 0n; step < steps; step += 1n) {
    const address = { family, value: start + ((first + step) % count) }
    if (passes(address)) return address
  }
  return undefined
}

/** What to look for in a range. */
export interface BlockSearch {
  readonly start: bigint
  readonly limit: number
  /** Length of the prefix. Blocks of a prefix begin where such a network can. */
  readonly mask: number | undefined
  /** So many addresses, wherever they begin. */
  readonly size: bigint | undefined
}

/** Blocks of a range that lie in none of the taken ones, and that nobody keeps. @throws ApiFault for a wrong mask. */
export function freeBlocks(view: View, range: Block, taken: readonly Block[], search: BlockSearch): readonly Block[] {
  const { family } = range
  const mask = search.mask ?? 24
  if (search.size === undefined && (mask < 0 || mask > addressBits[family])) throw new ApiFault('Invalid mask.')
  const size = search.size ?? 1n << BigInt(addressBits[family] - mask)
  const step = search.size === undefined ? size : 1n
  const found: Block[] = []
  let from = ((search.start + step - 1n) / step) * step
  while (from + size - 1n <= range.to && found.length < search.limit) {
    const block = { family, from, to: from + size - 1n }
    const obstacle = taken.find((other) => overlap(other, block))
    if (obstacle === undefined && !isHeld(view.world, block)) found.push(block)
    const next = obstacle !== undefined && obstacle.to >= block.to ? obstacle.to + 1n : from + size
    from = ((next + step - 1n) / step) * step
  }
  return found
}
