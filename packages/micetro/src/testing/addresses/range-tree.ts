import type { FakeRange, Ref } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import type { Address } from './address.ts'
import { type Block, blockOf, holdsAddress, holdsBlock } from './block.ts'

/** A range, and those right above and below it. */
export interface RangeNode {
  readonly range: FakeRange
  readonly block: Block
  readonly parent: RangeNode | undefined
  readonly children: RangeNode[]
}

/** Ranges by their references. */
export type RangeTree = ReadonlyMap<Ref, RangeNode>

function isBefore(left: Block, right: Block): number {
  if (left.family !== right.family) return left.family - right.family
  if (left.from !== right.from) return left.from < right.from ? -1 : 1
  // The larger one first: the other lies in it.
  return left.to === right.to ? 0 : left.to > right.to ? -1 : 1
}

/** Finds out which range lies in which. */
export function buildRangeTree({ state }: World): RangeTree {
  const ranges = state.ranges
    .map((range) => ({ range, block: blockOf(range) }))
    .toSorted((left, right) => isBefore(left.block, right.block))
  const tree = new Map<Ref, RangeNode>()
  let parent: RangeNode | undefined
  for (const { range, block } of ranges) {
    while (parent !== undefined && !holdsBlock(parent.block, block)) parent = parent.parent
    const node: RangeNode = { range, block, parent, children: [] }
    parent?.children.push(node)
    tree.set(range.ref, node)
    parent = node
  }
  return tree
}

/** The smallest range that holds an address. */
export function rangeOf(tree: RangeTree, address: Address): RangeNode | undefined {
  let found: RangeNode | undefined
  for (const node of tree.values()) if (holdsAddress(node.block, address)) found = node
  return found
}
