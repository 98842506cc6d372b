import type { FakeHold } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import type { Address } from './address.ts'
import { type Block, blockOf, endsOf, holdsAddress, holdsBlock, overlap } from './block.ts'

function current({ state, clock }: World): readonly FakeHold[] {
  const ended = state.holds.findLastIndex(({ expiresAt }) => expiresAt <= clock.now())
  if (ended === -1) return state.holds
  const kept = state.holds.filter(({ expiresAt }) => expiresAt > clock.now())
  state.holds.splice(0, Infinity, ...kept)
  return state.holds
}

/** Who keeps an address for now, if anybody does. */
export function holdOf(world: World, address: Address): FakeHold | undefined {
  return current(world).find((one) => holdsAddress(blockOf(one), address))
}

/** Whether any address of the block is kept for somebody. */
export function isHeld(world: World, block: Block): boolean {
  return current(world).some((one) => overlap(blockOf(one), block))
}

/** Keeps addresses for a user for so many seconds, so that nobody else is offered them. */
export function hold(world: World, block: Block, username: string, seconds: number): void {
  if (seconds > 0) world.state.holds.push({ ...endsOf(block), username, expiresAt: world.clock.now() + seconds * 1000 })
}

/** Ends what keeps an address, as when it is claimed or freed. */
export function release(world: World, address: Address): void {
  const found = holdOf(world, address)
  const isSingle = found !== undefined && found.from === found.to
  if (isSingle) world.state.holds.splice(world.state.holds.indexOf(found), 1)
}

/** Ends what keeps a block, as when a range is made of it: its addresses are there to be given out. */
export function releaseBlock({ state }: World, block: Block): void {
  const kept = state.holds.filter((one) => one.from === one.to || !holdsBlock(blockOf(one), block))
  state.holds.splice(0, Infinity, ...kept)
}
