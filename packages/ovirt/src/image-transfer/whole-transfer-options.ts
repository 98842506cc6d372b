import { type Check, either, is, type OptionTable } from '@core/http'
import type { ChecksumAlgorithm } from './image/block-hash.ts'
import { zeroBlockBytes } from './image/zero-runs.ts'
import type { ImageTransferProgress } from './progress-meter.ts'
import { type TransferOptions, transferOptionTable } from './transfer-options.ts'
import { maxRangeBytes } from './transfer-steps.ts'

/** What uploads and downloads have in common. */
export interface WholeTransferOptions extends TransferOptions {
  /** Bytes of one request: a multiple of 65536, up to 67108864 (64 MiB). @default 4194304 (4 MiB) */
  readonly chunkBytes?: number | undefined
  /**
   * Have the server read the image in the end, and compare: for servers with the feature `checksum`. true is `sha256`.
   *
   * @default false
   */
  readonly checksum?: boolean | ChecksumAlgorithm | undefined
  /** Called after each request. */
  readonly onProgress?: ((progress: ImageTransferProgress) => void) | undefined
}

export const defaultChunkBytes: number = 4 * 1024 * 1024

const chunkBytes: Check = (value) =>
  Number.isSafeInteger(value) &&
  Number(value) > 0 &&
  Number(value) % zeroBlockBytes === 0 &&
  Number(value) <= maxRangeBytes
    ? undefined
    : `must be a multiple of ${zeroBlockBytes}, up to ${maxRangeBytes} (64 MiB)`

/** What each of {@link WholeTransferOptions} must be. */
export const wholeTransferTable: OptionTable = {
  ...transferOptionTable,
  chunkBytes,
  checksum: either(is.boolean, is.oneOf('sha1', 'sha256', 'sha512')),
  onProgress: is.function,
}

/** Which algorithm was asked for. */
export function algorithmOf(checksum: boolean | ChecksumAlgorithm | undefined): ChecksumAlgorithm | undefined {
  if (checksum === undefined || checksum === false) return undefined
  return checksum === true ? 'sha256' : checksum
}
