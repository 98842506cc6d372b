import { ConfigError, type Check, is, type OptionTable } from '@core/http'
import { addressBits } from '../ip/ip-address.ts'
import { type IpBlock, prefixSize } from '../ip/ip-block.ts'
import type { TaskOptions } from '../task/task-options.ts'

/** How large a free range is wanted: by its prefix, or by its number of addresses. @since 0.1.0 */
export type RangeSize =
  | {
      /** Length of the prefix in bits. Such a range begins where a network of that length can. */
      readonly mask: number
      readonly size?: undefined
    }
  | {
      /** How many addresses; they begin anywhere. */
      readonly size: number | bigint
      readonly mask?: undefined
    }

/** Which free range is wanted. @since 0.1.0 */
export type FreeRangeOptions = RangeSize &
  TaskOptions & {
    /** Look from this address on. */
    readonly startAddress?: string | undefined
    /** Look also in ranges that are marked as a subnet. @default false */
    readonly ignoreSubnetFlag?: boolean | undefined
    /** For how many seconds nobody else is given the range. */
    readonly temporaryClaimTime?: number | undefined
  }

const sizeCheck: Check = (value) =>
  (typeof value === 'bigint' && value > 0n) || is.positiveInteger(value) === undefined
    ? undefined
    : 'must be a whole number above 0'

const maskCheck: Check = (value) =>
  is.count(value) === undefined && Number(value) <= 128 ? undefined : 'must be a length in bits, 0 to 128'

export const freeRangeTable: OptionTable = {
  mask: maskCheck,
  size: sizeCheck,
  startAddress: is.nonEmptyString,
  ignoreSubnetFlag: is.boolean,
  temporaryClaimTime: is.positiveInteger,
}

/** @throws ConfigError unless just one of both is given. */
export function checkRangeSize({ mask, size }: FreeRangeOptions, operation: string): void {
  if ((mask === undefined) !== (size === undefined)) return
  const problem = mask === undefined ? 'is missing; give mask, or size' : 'is given beside size; give one or the other'
  throw new ConfigError('mask', problem, { operation })
}

/** A size that was asked for, as it is in one range. */
export interface WantedBlock {
  readonly size: bigint
  /** Its first address is a multiple of this. */
  readonly alignment: bigint
}

/** What is wanted of a range; undefined if addresses of its version have no such prefix. */
export function wantedIn({ version }: IpBlock, { mask, size }: RangeSize): WantedBlock | undefined {
  if (size !== undefined) return { size: BigInt(size), alignment: 1n }
  if (mask > addressBits(version)) return undefined
  const count = prefixSize(version, mask)
  return { size: count, alignment: count }
}
