import type { View } from '../world/world.ts'
import { isUsed } from './address-index.ts'
import { type Block, holdsAddress, sizeOf } from './block.ts'

/** How many addresses of a block somebody uses. */
export function usedIn(view: View, block: Block): number {
  let used = 0
  for (const facts of view.addresses().values()) if (holdsAddress(block, facts.address) && isUsed(facts)) used += 1
  return used
}

/** Whole percent, rounded. */
export function percent(part: bigint, whole: Block): number {
  return Math.round(Number((part * 10_000n) / sizeOf(whole)) / 100)
}
