import { ConfigError, SdkError } from '@core/http'
import type { ChecksumAlgorithm } from './image/block-hash.ts'
import type { ImageTransfer } from './image-transfer.ts'

/**
 * Prepares to compare what was computed here with what the server computes.
 *
 * @throws ConfigError at once, if the server cannot; later an SdkError with code `checksum_mismatch`.
 */
export function verifyChecksum(
  transfer: ImageTransfer,
  algorithm: ChecksumAlgorithm,
): (computed: string, signal: AbortSignal | undefined) => Promise<undefined> {
  if (!transfer.features.has('checksum')) {
    throw new ConfigError('checksum', 'cannot be had from this transfer server; leave it out', { code: 'no_checksum' })
  }
  return async (computed, signal) => {
    const theirs = await transfer.checksum(algorithm, { signal })
    if (theirs === computed) return
    const message = `the image on the server is not the one here: its ${algorithm} checksum is ${theirs}, not ${computed}`
    throw new SdkError(message, { code: 'checksum_mismatch' })
  }
}
