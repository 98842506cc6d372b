import { is, type OptionTable, SdkError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { refSegment } from '../reference/ref-segment.ts'
import { ExhaustedError } from '../task/exhausted-error.ts'
import type { RangesToSearch } from '../task/ranges-to-search.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { AddressTakenError } from './address-taken-error.ts'
import type { AddressHold } from './address-hold.ts'
import { type ClaimParameters, claimTable, claimUpdate } from './claim-parameters.ts'
import { type FreeAddress, type FreeAddressOptions, freeAddressTable } from './free-address.ts'
import { type AddressClient, findAndHold } from './hold-free-address.ts'
import { ipArgument } from './ip-argument.ts'

/** Which free address to claim, and what to write with it. @since 0.1.0 */
export interface ClaimFreeAddressOptions extends FreeAddressOptions, ClaimParameters {}

/** What to write with a claim, and the options of its calls. @since 0.1.0 */
export interface ClaimAddressOptions extends TaskOptions, ClaimParameters {}

/** Keeps a held address; if that fails, it is free again. */
async function keepOrFree(hold: AddressHold, parameters: ClaimParameters): Promise<void> {
  try {
    await hold.keep(parameters)
  } catch (error) {
    try {
      await hold.release()
    } catch (unfreed) {
      const problem = `${hold.address} may be claimed, and could not be freed; look at it, and release it if it is`
      throw new SdkError(`claim: ${problem}`, { code: 'claim_unclear', cause: new AggregateError([error, unfreed]) })
    }
    throw error
  }
}

/** The parts of the options that go elsewhere. */
function parted<Options extends ClaimParameters>(
  options: Options,
): [ClaimParameters, Omit<Options, keyof ClaimParameters>] {
  const { properties, saveComment, ...rest } = options
  return [{ properties, saveComment }, rest]
}

/**
 * Finds a free address and claims it for good. However many do so at once, no two get the same: the server holds the
 * address from the moment it is found. If the claim fails, the address is free again.
 *
 * @param ranges One range or several, which are searched in this order.
 * @throws ExhaustedError if no address is free; ConfigError, before any request, for what cannot be right; SdkError with
 * the code `claim_unclear`, if the claim may have been made though it failed, and could not be undone.
 * @example
 * const { address } = await claimFreeAddress(client, ['10.1.0.0/24', '10.2.0.0/24'], { properties: { Owner: 'ops' } })
 * @since 0.1.0
 */
export async function claimFreeAddress(
  client: AddressClient,
  ranges: RangesToSearch,
  options: ClaimFreeAddressOptions = {},
): Promise<FreeAddress> {
  const operation = 'claimFreeAddress'
  const table: OptionTable = { ...freeAddressTable, ...claimTable }
  callOptionsOf(options, table, operation)
  const [parameters, search] = parted(options)
  claimUpdate(parameters, operation)
  const hold = await findAndHold(client, ranges, search, operation)
  await keepOrFree(hold, parameters)
  return { address: hold.address, range: hold.range }
}

/** What the record of an address says of it, for a message. */
async function stateOf(client: AddressClient, address: string, call: TaskOptions): Promise<string> {
  const { state = 'not free', holdInfo } = await client.ipamRecords.get(address, {}, call)
  return holdInfo === undefined ? state : `${state} by ${holdInfo.username}`
}

/**
 * Claims one address that you name, if nobody has it: also of several who want it at the same time one only gets it.
 *
 * @param address An IP address.
 * @throws AddressTakenError if it is not free, or not to be given out, like the first one of a subnet; ConfigError,
 * before any request, for what cannot be right; SdkError with the code `claim_unclear` as `claimFreeAddress`.
 * @since 0.1.0
 */
export async function claimAddress(
  client: AddressClient,
  address: string,
  options: ClaimAddressOptions = {},
): Promise<void> {
  const operation = 'claimAddress'
  checkClient(client, 'ipamRecords', operation)
  const wanted = ipArgument(address, operation)
  const call = callOptionsOf(options, claimTable, operation)
  const [parameters] = parted(options)
  claimUpdate(parameters, operation)
  const { ref, name } = await client.ipamRecords.range(wanted, call)
  // What is free from this address on is the address itself, or it is not free; the server decides for one caller.
  const search = { ...call, startAddress: wanted, temporaryClaimTime: 30 }
  const hold = await findAndHold(client, ref ?? name, search, operation).catch((error: unknown) => {
    if (error instanceof ExhaustedError) return undefined
    throw error
  })
  if (hold !== undefined && ipArgument(hold.address, operation) === wanted) {
    await keepOrFree(hold, parameters)
    return
  }
  await hold?.release()
  throw new AddressTakenError(wanted, await stateOf(client, wanted, call))
}

/**
 * Frees an address: nobody claims or holds it any more, and what was written of it is gone. Nothing happens to one that
 * is free: `DELETE /ipamRecords/{address}`.
 *
 * @param address An IP address, or the reference of its record.
 * @throws ConfigError, before any request, for what cannot be right.
 * @since 0.1.0
 */
export async function releaseAddress(
  client: Pick<MicetroClient, 'ipamRecords'>,
  address: string,
  options: TaskOptions & { readonly saveComment?: string | undefined } = {},
): Promise<void> {
  const operation = 'releaseAddress'
  checkClient(client, 'ipamRecords', operation)
  const call = callOptionsOf(options, { saveComment: is.string }, operation)
  refSegment(address, { collection: 'ipamRecords', parameter: 'address', operation })
  await client.ipamRecords.delete(address, { saveComment: options.saveComment }, call)
}
