import { ConfigError, DecodeError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import type { Range } from '../generated/types.ts'
import { addressBits, formatIpAddress, parseIpAddress } from '../ip/ip-address.ts'
import {
  blockBetween,
  blockEnds,
  blockName,
  firstFit,
  intersection,
  type IpBlock,
  parseIpBlock,
} from '../ip/ip-block.ts'
import type { Ref, RefArgument } from '../reference/ref.ts'
import { ExhaustedError } from '../task/exhausted-error.ts'
import { rangeList, type RangesToSearch } from '../task/ranges-to-search.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { checkRangeSize, type FreeRangeOptions, freeRangeTable, wantedIn, type WantedBlock } from './block-search.ts'

/** A free range, and the one that it lies in. @since 0.1.0 */
export interface FreeRange {
  /** As a range is named: `10.1.4.0/24`, or its ends where no prefix says it. */
  readonly name: string
  readonly from: string
  readonly to: string
  readonly parentRef: Ref<'ranges'>
}

/** One range to search, with what it takes. */
interface Search {
  readonly client: Pick<MicetroClient, 'ranges'>
  readonly ref: RefArgument<'ranges'>
  readonly block: IpBlock
  readonly wanted: WantedBlock
  readonly options: FreeRangeOptions
  readonly call: TaskOptions
}

/** How many blocks to ask for at once; with a temporary claim one, as all that are given are held. */
const blocksAtOnce = 16
/** Against servers that give blocks without end of which none will do. */
const maxRequests = 100

/** The block of a range: by its ends, or by its name where a server leaves them out. */
function blockOf({ name, from, to }: Range): IpBlock {
  const block = blockBetween(from, to) ?? parseIpBlock(name)
  if (block === undefined) throw new DecodeError(`the range ${name} has no addresses`, { code: 'unexpected_type' })
  return block
}

/** The part of a block from an address on; undefined if there is none. */
function partFrom(block: IpBlock, start: bigint): IpBlock | undefined {
  return start > block.last ? undefined : { ...block, first: start > block.first ? start : block.first }
}

/**
 * What the server is asked for. Its sizes are integers of its own; for one that not even a `number` holds it is asked
 * for the next larger prefix, of which a part will do.
 */
function askedSize({ version }: IpBlock, { mask, size }: FreeRangeOptions): { mask: number } | { size: number } {
  if (mask !== undefined) return { mask }
  const count = BigInt(size)
  if (count <= BigInt(Number.MAX_SAFE_INTEGER)) return { size: Number(count) }
  return { mask: addressBits(version) - (count - 1n).toString(2).length }
}

/** The first free block that will do. Servers may give larger ones, or ones that do not begin where they should. */
async function searchRange({ client, ref, block, wanted, options, call }: Search): Promise<IpBlock | undefined> {
  const { ignoreSubnetFlag, temporaryClaimTime, startAddress } = options
  const start = parseIpAddress(startAddress)
  let rest = partFrom(block, start?.version === block.version ? start.value : block.first)
  for (let requests = 0; rest !== undefined && requests < maxRequests; requests += 1) {
    const parameters = {
      limit: temporaryClaimTime === undefined ? blocksAtOnce : 1,
      ...askedSize(block, options),
      ignoreSubnetFlag,
      temporaryClaimTime,
      ...(rest.first !== block.first && {
        startAddress: formatIpAddress({ version: block.version, value: rest.first }),
      }),
    }
    const found = await client.ranges.availableAddressBlocks(ref, parameters, call)
    let end = rest.first
    for (const { from, to } of found) {
      const free = blockBetween(from, to)
      const inside = free && intersection(free, rest)
      const fit = inside && firstFit(inside, wanted.size, wanted.alignment)
      if (fit !== undefined) return fit
      if (inside !== undefined && inside.last >= end) end = inside.last + 1n
    }
    // Nothing new: this is all that there is.
    if (end === rest.first) return undefined
    rest = partFrom(rest, end)
  }
  return undefined
}

/** Searches ranges with options that were checked. */
export async function searchForRange(
  client: Pick<MicetroClient, 'ranges'>,
  parents: RangesToSearch,
  options: FreeRangeOptions,
  operation: string,
): Promise<FreeRange> {
  checkClient(client, 'ranges', operation)
  const call = callOptionsOf(options, freeRangeTable, operation)
  checkRangeSize(options, operation)
  const { startAddress, mask, size } = options
  if (startAddress !== undefined && parseIpAddress(startAddress) === undefined) {
    throw new ConfigError('startAddress', 'must be an IPv4 or IPv6 address', { operation })
  }
  const searched = rangeList(parents, operation)
  for (const ref of searched) {
    const parent = await client.ranges.get(ref, call)
    const block = blockOf(parent)
    const wanted = wantedIn(block, options)
    if (wanted === undefined || firstFit(block, wanted.size, wanted.alignment) === undefined) continue
    const found = await searchRange({ client, ref, block, wanted, options, call })
    if (found !== undefined)
      return { name: blockName(found), ...blockEnds(found), parentRef: parent.ref ?? String(ref) }
  }
  const what = mask === undefined ? `range of ${size} addresses` : `range with a prefix of ${mask} bits`
  throw new ExhaustedError(what, searched.map(String), operation)
}

/**
 * Finds a free range in one range or several, which are searched in order. Another caller may be given the same, unless
 * `temporaryClaimTime` is given; `createFreeRange` also creates it: `GET /ranges/{ref}/availableAddressBlocks`.
 *
 * @param parents Where to look. Those that are too small, or of the version of IP that does not know the mask, are
 * passed over.
 * @param options With `mask`, or with `size`.
 * @throws ExhaustedError if there is no such range; ConfigError, before any request, for what cannot be right.
 * @example
 * const { name, parentRef } = await findFreeRange(client, ['10.1.0.0/16', '10.2.0.0/16'], { mask: 24 })
 * @since 0.1.0
 */
export async function findFreeRange(
  client: Pick<MicetroClient, 'ranges'>,
  parents: RangesToSearch,
  options: FreeRangeOptions,
): Promise<FreeRange> {
  return await searchForRange(client, parents, options, 'findFreeRange')
}
