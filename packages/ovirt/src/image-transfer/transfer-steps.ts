import { type CallOptions, type Check, ConfigError, ConnectionError, is, sleep } from '@core/http'
import { type ChecksumAlgorithm, checksumBlockBytes } from './image/block-hash.ts'
import { type ByteRange, splitRange } from './image/byte-range.ts'
import type { ChosenServer } from './server/choose-server.ts'
import { endOf, type Extent } from './image/extent.ts'
import {
  askChecksum,
  askExtents,
  askSize,
  type ExtentsContext,
  flushAll,
  readRange,
  writeRange,
  zeroRange,
} from './server/server-requests.ts'

/** The most that one request reads or writes. */
export const maxRangeBytes: number = 64 * 1024 * 1024

const zeroPieceBytes = 4 * 1024 * 1024
/** Slowest reading by which a checksum is still waited for: 50 MB a second. */
const checksumBytesPerMs = 50_000
const longestTimerMs = 2 ** 31 - 1

function check(option: string, test: Check, value: unknown): void {
  const problem = test(value)
  if (problem !== undefined) throw new ConfigError(option, problem)
}

const rangeBytes: Check = (value) =>
  is.positiveInteger(value) === undefined && Number(value) <= maxRangeBytes
    ? undefined
    : `must be a whole number, 1 to ${maxRangeBytes} (64 MiB)`

/** The image's size, asked for where the server did not tell at once. */
export async function sizeStep(chosen: ChosenServer, call: CallOptions, slowMs: number): Promise<number | undefined> {
  const { size, features } = chosen.abilities
  if (size !== undefined) return size
  if (features.has('extents')) return endOf(await askExtents(chosen.server, 'zero', { ...call, timeoutMs: slowMs }))
  return await askSize(chosen.server, call)
}

/** Makes the step that reads a range. @throws ConfigError */
export function readStep(range: ByteRange, call: CallOptions): (chosen: ChosenServer) => Promise<Uint8Array> {
  check('start', is.count, range.start)
  check('length', rangeBytes, range.length)
  return async ({ server }) => await readRange(server, range, call)
}

/** Makes the step that writes. @throws ConfigError */
export function writeStep(
  start: number,
  bytes: Uint8Array,
  flush: boolean,
  call: CallOptions,
): (chosen: ChosenServer) => Promise<undefined> {
  check('start', is.count, start)
  if (!(bytes instanceof Uint8Array)) throw new ConfigError('bytes', 'must be a Uint8Array')
  check('bytes.length', rangeBytes, bytes.length)
  return async ({ server, abilities }) =>
    await writeRange(server, start, bytes, { flush, canFlush: abilities.features.has('flush') }, call)
}

/** Makes the step that writes zeros, without sending them where the server can do that. @throws ConfigError */
export function zeroStep(
  range: ByteRange,
  flush: boolean,
  call: CallOptions,
  slowMs: number,
): (chosen: ChosenServer) => Promise<undefined> {
  check('start', is.count, range.start)
  check('length', is.positiveInteger, range.length)
  return async ({ server, abilities: { features } }) => {
    const settings = { flush, canFlush: features.has('flush') }
    if (features.has('zero')) {
      await zeroRange(server, range, settings, { ...call, timeoutMs: slowMs })
      return
    }
    for (const { start, length } of splitRange(range, zeroPieceBytes)) {
      await writeRange(server, start, new Uint8Array(length), settings, call)
    }
  }
}

const flushAttempts = 3

/**
 * Waits until all is on the storage; for servers that let that be chosen. A refusal is not repeated: what the storage
 * has once failed to keep, a second flush would pass over.
 */
export async function flushStep(
  { server, abilities }: ChosenServer,
  call: CallOptions,
  slowMs: number,
): Promise<undefined> {
  if (!abilities.features.has('flush')) return
  for (let attempt = 1; ; attempt += 1) {
    try {
      await flushAll(server, { ...call, timeoutMs: slowMs, retry: false })
      return
    } catch (error) {
      if (!(error instanceof ConnectionError) || attempt >= flushAttempts) throw error
      await sleep(attempt * 500, call.signal)
    }
  }
}

/** Makes the step that asks for extents. @throws ConfigError */
export function extentsStep(
  context: ExtentsContext,
  call: CallOptions,
  slowMs: number,
): (chosen: ChosenServer) => Promise<Extent[]> {
  check('context', is.oneOf('zero', 'dirty'), context)
  return async ({ server }) => await askExtents(server, context, { ...call, timeoutMs: slowMs })
}

/** Makes the step that has the server hash the image. @throws ConfigError */
export function checksumStep(
  algorithm: ChecksumAlgorithm,
  call: CallOptions,
  slowMs: number,
): (chosen: ChosenServer) => Promise<string> {
  check('algorithm', is.oneOf('sha1', 'sha256', 'sha512'), algorithm)
  return async ({ server, abilities }) => {
    const size = abilities.size ?? 2 ** 20 * checksumBlockBytes
    const timeoutMs = Math.min(slowMs + Math.ceil(size / checksumBytesPerMs), longestTimerMs)
    return await askChecksum(server, algorithm, { ...call, timeoutMs })
  }
}
