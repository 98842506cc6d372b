import type { MicetroClient } from '../client/micetro-client.ts'
import type { RangesToSearch } from '../task/ranges-to-search.ts'
import { callOptionsOf, checkClient } from '../task/task-options.ts'
import { AddressHold } from './address-hold.ts'
import { type FreeAddressOptions, freeAddressTable, searchRanges } from './free-address.ts'
import { holdTime } from './hold-time.ts'

/** How long the server keeps an address for whom it was found, unless told. */
const defaultSeconds = 60

/** What of a client is needed to hold addresses. @since 0.1.0 */
export type AddressClient = Pick<MicetroClient, 'ranges' | 'ipamRecords'>

/** Finds and holds an address, for whoever needs it. */
export async function findAndHold(
  client: AddressClient,
  ranges: RangesToSearch,
  options: FreeAddressOptions,
  operation: string,
): Promise<AddressHold> {
  checkClient(client, 'ipamRecords', operation)
  const call = callOptionsOf(options, freeAddressTable, operation)
  const { temporaryClaimTime = defaultSeconds } = options
  const time = holdTime(temporaryClaimTime)
  const { address, range } = await searchRanges(client, ranges, { ...options, temporaryClaimTime }, operation)
  return new AddressHold({ client, address, range, time, call })
}

/**
 * Finds a free address and holds it, so that nobody else is given it while you need it, and it is free again if you do
 * not get done: `GET /ranges/{ref}/nextFreeAddress`, then `PUT` or `DELETE /ipamRecords/{address}`.
 *
 * @param ranges One range or several, which are searched in this order.
 * @param options `temporaryClaimTime` are the seconds after which the server frees the address by itself, 60 unless
 * given; the hold does not end with them, see {@link AddressHold}.
 * @throws ExhaustedError if no address is free; ConfigError, before any request, for what cannot be right.
 * @example
 * await using hold = await holdFreeAddress(client, '10.1.0.0/24', { ping: true })
 * await startMachine(hold.address)
 * await hold.keep({ properties: { Owner: 'ops' }, saveComment: 'new machine' })
 * @since 0.1.0
 */
export async function holdFreeAddress(
  client: AddressClient,
  ranges: RangesToSearch,
  options: FreeAddressOptions = {},
): Promise<AddressHold> {
  return await findAndHold(client, ranges, options, 'holdFreeAddress')
}
