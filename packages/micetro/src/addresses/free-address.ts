import { is, type OptionTable } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import type { RefArgument } from '../reference/ref.ts'
import { ExhaustedError } from '../task/exhausted-error.ts'
import { rangeList, type RangesToSearch } from '../task/ranges-to-search.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'

/** Which free address is wanted. @since 0.1.0 */
export interface FreeAddressOptions extends TaskOptions {
  /** Look from this address on. */
  readonly startAddress?: string | undefined
  /** Pass over addresses that answer a ping. @default false */
  readonly ping?: boolean | undefined
  /** Any that is free, not the first. @default false */
  readonly random?: boolean | undefined
  /** Pass over addresses that DHCP gives out. @default false */
  readonly excludeDHCP?: boolean | undefined
  /** For how many seconds nobody else is given the address. */
  readonly temporaryClaimTime?: number | undefined
}

/** A free address, and the range that it was found in. @since 0.1.0 */
export interface FreeAddress {
  readonly address: string
  /** As it was given. */
  readonly range: RefArgument<'ranges'>
}

export const freeAddressTable: OptionTable = {
  startAddress: is.nonEmptyString,
  ping: is.boolean,
  random: is.boolean,
  excludeDHCP: is.boolean,
  temporaryClaimTime: is.positiveInteger,
}

/** Searches ranges with options that were checked. */
export async function searchRanges(
  client: Pick<MicetroClient, 'ranges'>,
  ranges: RangesToSearch,
  options: FreeAddressOptions,
  operation: string,
): Promise<FreeAddress> {
  const { startAddress, ping, random, excludeDHCP, temporaryClaimTime } = options
  const call = callOptionsOf(options, freeAddressTable, operation)
  const searched = rangeList(ranges, operation)
  for (const range of searched) {
    const parameters = { startAddress, ping, random, excludeDHCP, temporaryClaimTime }
    const address = await client.ranges.nextFreeAddress(range, parameters, call)
    if (address !== undefined && address !== '') return { address, range }
  }
  throw new ExhaustedError('address', searched.map(String), operation)
}

/**
 * Finds a free address. Another caller may be given the same, unless `temporaryClaimTime` is given; `claimFreeAddress`
 * and `holdFreeAddress` take one for you alone: `GET /ranges/{ref}/nextFreeAddress`.
 *
 * @param ranges One range or several, which are searched in this order.
 * @throws ExhaustedError if no address is free; ConfigError, before any request, for what cannot be right.
 * @example
 * const { address } = await findFreeAddress(client, ['10.1.0.0/24', '10.2.0.0/24'], { ping: true, excludeDHCP: true })
 * @since 0.1.0
 */
export async function findFreeAddress(
  client: Pick<MicetroClient, 'ranges'>,
  ranges: RangesToSearch,
  options: FreeAddressOptions = {},
): Promise<FreeAddress> {
  checkClient(client, 'ranges', 'findFreeAddress')
  return await searchRanges(client, ranges, options, 'findFreeAddress')
}
