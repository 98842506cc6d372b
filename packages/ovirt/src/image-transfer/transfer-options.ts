import { type Check, is, type OptionTable, orFalse, type RetryOptions } from '@core/http'
import type { ImageTransferTimeoutPolicy } from '../generated/types.ts'
import type { TransferRoute } from './server/choose-server.ts'

/** How an image's bytes are arranged: as the machine sees them, or as a qcow2 file. */
export type ImageFormat = 'raw' | 'cow'

/** How a transfer is made, whatever its direction. */
export interface TransferOptions {
  /** The host that is to serve the image. @default the engine's choice */
  readonly hostId?: string | undefined
  /** Seconds without use after which the engine does what `timeoutPolicy` says. @default the engine's */
  readonly inactivityTimeoutSeconds?: number | undefined
  /** What the engine does with a transfer that is not used. @default the engine's: uploads pause, downloads end */
  readonly timeoutPolicy?: ImageTransferTimeoutPolicy | undefined
  /** `direct` to the host, by the engine's `proxy`, or the proxy if the host cannot be reached. @default 'auto' */
  readonly route?: TransferRoute | 'auto' | undefined
  /** Requests under way at once, where the server lets as many. @default 4 */
  readonly concurrency?: number | undefined
  /**
   * Milliseconds without use after which the engine is asked to keep the ticket.
   *
   * @default 30000, or half of the time after which the engine takes the transfer for unused, if that is less
   */
  readonly keepAliveMs?: number | false | undefined
  /**
   * Milliseconds to wait for the disk while it is locked, again for the engine to be ready, and again for it to finish.
   *
   * @default 300000
   */
  readonly phaseDeadlineMs?: number | undefined
  /** Milliseconds between looks at the engine, at first; later ones are rarer. @default 1000 */
  readonly pollIntervalMs?: number | undefined
  /** Milliseconds for one request of data. @default 120000 */
  readonly timeoutMs?: number | false | undefined
  /** How requests of data are repeated. @default 5 times, after half a second to ten */
  readonly retry?: number | false | RetryOptions | undefined
  readonly signal?: AbortSignal | undefined
}

const concurrency: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 64
    ? undefined
    : 'must be a whole number, 1 to 64'

const retry: Check = (value) =>
  value === false || is.count(value) === undefined || is.record(value) === undefined
    ? undefined
    : 'must be a number of retries, false, or an object'

/** What each of {@link TransferOptions} must be. */
export const transferOptionTable: OptionTable = {
  hostId: is.nonEmptyString,
  inactivityTimeoutSeconds: is.positiveInteger,
  timeoutPolicy: is.nonEmptyString,
  route: is.oneOf('auto', 'direct', 'proxy'),
  concurrency,
  keepAliveMs: orFalse(is.milliseconds),
  phaseDeadlineMs: is.milliseconds,
  pollIntervalMs: is.milliseconds,
  timeoutMs: orFalse(is.milliseconds),
  retry,
  signal: is.signal,
}

/** What is to be transferred. */
export interface TransferSubject {
  readonly direction: 'upload' | 'download'
  /** The disk. */
  readonly diskId?: string | undefined
  /** In place of a disk, one of its snapshots; for downloads. */
  readonly diskSnapshotId?: string | undefined
  /** How the data are arranged. With `raw` the engine converts from and to what is stored. @default 'raw' */
  readonly format?: ImageFormat | undefined
  /** The backup that the disk is part of; for downloads. */
  readonly backupId?: string | undefined
  /** Only what this layer of the disk holds, without those below; for downloads. @default false */
  readonly shallow?: boolean | undefined
}

/** What each of {@link TransferSubject} must be. */
export const transferSubjectTable: OptionTable = {
  direction: is.oneOf('upload', 'download'),
  diskId: is.nonEmptyString,
  diskSnapshotId: is.nonEmptyString,
  format: is.oneOf('raw', 'cow'),
  backupId: is.nonEmptyString,
  shallow: is.boolean,
}

/** Options of {@link ImageTransfer.open}. @since 0.1.0 */
export interface ImageTransferOptions extends TransferOptions, TransferSubject {}

/** Those of some options that a transfer is opened with. */
export function openingOptions(options: TransferOptions): TransferOptions {
  const known = Object.entries(options).filter(([name]) => Object.hasOwn(transferOptionTable, name))
  return Object.fromEntries(known)
}
