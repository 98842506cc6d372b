import { type CallOptions, checkOptions, ConfigError, is, type OptionTable, WaitFailedError } from '@core/http'
import type { Connection } from '../connection/connection.ts'
import type { ChecksumAlgorithm } from './image/block-hash.ts'
import type { ChosenServer, TransferRoute } from './server/choose-server.ts'
import type { Extent } from './image/extent.ts'
import { cancelTransfer, openTransfer, type OpenTransfer } from './open-transfer.ts'
import type { ExtentsContext } from './server/server-requests.ts'
import { throwingTransferErrors } from './transfer-errors.ts'
import { type ImageTransferOptions, transferOptionTable, transferSubjectTable } from './transfer-options.ts'
import { act, isPaused, waitUntilFinished } from './transfer-phases.ts'
import { checksumStep, extentsStep, flushStep, readStep, sizeStep, writeStep, zeroStep } from './transfer-steps.ts'

/** Options of one step of a transfer. @since 0.1.0 */
export interface TransferCallOptions {
  readonly signal?: AbortSignal | undefined
}

/** Options of a step that writes. @since 0.1.0 */
export interface TransferWriteOptions extends TransferCallOptions {
  /** Answer only when it is on the storage: much slower than one {@link ImageTransfer.flush} at the end. @default false */
  readonly flush?: boolean | undefined
}

const callTable: OptionTable = { signal: is.signal }
const writeTable: OptionTable = { ...callTable, flush: is.boolean }

/**
 * The transfer of one disk's data, step by step; {@link uploadDisk} and {@link downloadDisk} do all of it. Steps may be
 * under way at once, as many as {@link maxReaders} and {@link maxWriters} say. Requests that fail are repeated, a ticket
 * that has ended is renewed. Leaving it without {@link finalize} cancels it.
 *
 * Cancelling an upload makes the engine remove the disk, also one that was there before.
 *
 * All steps throw a ConfigError for arguments that cannot be right, errors of answers and connections as all calls do,
 * an SdkError with code `transfer_ended` if the engine has ended the transfer, and the signal's reason.
 *
 * @example
 * await using transfer = await ImageTransfer.open(connection, { direction: 'upload', diskId })
 * await transfer.write(0, bytes)
 * await transfer.flush()
 * await transfer.finalize()
 *
 * @since 0.1.0
 */
export class ImageTransfer implements AsyncDisposable {
  readonly #connection: Connection
  readonly #open: OpenTransfer
  #state: 'open' | 'finalized' | 'cancelled' = 'open'
  #cancelling: Promise<undefined> | undefined

  private constructor(connection: Connection, open: OpenTransfer) {
    this.#connection = connection
    this.#open = open
  }

  /**
   * Begins a transfer, `POST /imagetransfers`, waits until it is ready and finds the server that has the data. While the
   * engine refuses it because the disk is locked, as by another transfer, a copy or a snapshot, it is asked for again,
   * `phaseDeadlineMs` at most; see `isTemporaryConflict`.
   *
   * @throws ConfigError for wrong options; ConflictError if the disk stays locked; WaitFailedError or WaitTimeoutError if the
   *   engine does not get ready; what the engine or the server refuse with; the signal's reason. The transfer is cancelled
   *   then.
   */
  static async open(connection: Connection, options: ImageTransferOptions): Promise<ImageTransfer> {
    return await throwingTransferErrors(connection, 'imageTransfer.open', async () => {
      checkOptions(options, { ...transferOptionTable, ...transferSubjectTable })
      return new ImageTransfer(connection, await openTransfer(connection, options))
    })
  }

  /** The engine's id of the transfer. It is not the ticket, and no secret. */
  get id(): string {
    return this.#open.id
  }

  /** Which way the data take. */
  get route(): TransferRoute {
    return this.#open.link.current().route
  }

  /** What the server can do, like `zero`, `flush`, `extents`, `checksum`. */
  get features(): ReadonlySet<string> {
    return this.#open.link.current().abilities.features
  }

  /** How many may read at once. */
  get maxReaders(): number {
    return this.#open.link.current().abilities.maxReaders
  }

  /** How many may write at once. */
  get maxWriters(): number {
    return this.#open.link.current().abilities.maxWriters
  }

  /**
   * From 1; one more for each time that the engine had stopped the transfer and it was begun anew. What was written before
   * and not flushed may be lost then.
   */
  get session(): number {
    return this.#open.link.session()
  }

  /** Bytes of the image as it is transferred; undefined if the server does not know. */
  async size(options: TransferCallOptions = {}): Promise<number | undefined> {
    return await this.#step('size', options, callTable, (call, slowMs) => {
      return async (chosen) => await sizeStep(chosen, call, slowMs)
    })
  }

  /**
   * Reads a range: `GET` with `Range`.
   *
   * @param length Bytes, 1 to 67108864 (64 MiB).
   */
  async read(start: number, length: number, options: TransferCallOptions = {}): Promise<Uint8Array> {
    return await this.#step('read', options, callTable, (call) => readStep({ start, length }, call))
  }

  /**
   * Writes a range: `PUT` with `Content-Range`, in one request.
   *
   * @param bytes 1 to 67108864 (64 MiB) of them.
   */
  async write(start: number, bytes: Uint8Array, options: TransferWriteOptions = {}): Promise<undefined> {
    await this.#step('write', options, writeTable, (call) => writeStep(start, bytes, options.flush === true, call))
  }

  /** Makes a range read as zeros: by `PATCH`, which sends none; servers without that are sent zeros. */
  async zero(start: number, length: number, options: TransferWriteOptions = {}): Promise<undefined> {
    await this.#step('zero', options, writeTable, (call, slowMs) =>
      zeroStep({ start, length }, options.flush === true, call, slowMs),
    )
  }

  /** Waits until all that was written is on the storage. Sends nothing to servers that flush every time. */
  async flush(options: TransferCallOptions = {}): Promise<undefined> {
    await this.#step('flush', options, callTable, (call, slowMs) => {
      return async (chosen) => await flushStep(chosen, call, slowMs)
    })
  }

  /**
   * Where the image has data and where it reads as zeros; with `dirty`, what changed since the backup before. For servers
   * with the feature `extents`: `GET …/extents`.
   *
   * @throws NotFoundError for `dirty` where the transfer is no part of an incremental backup.
   */
  async extents(context: ExtentsContext = 'zero', options: TransferCallOptions = {}): Promise<Extent[]> {
    return await this.#step('extents', options, callTable, (call, slowMs) => extentsStep(context, call, slowMs))
  }

  /**
   * Has the server read the image and hash it: the hash of the hashes of its blocks of 4 MiB, in hexadecimal. For servers
   * with the feature `checksum`: `GET …/checksum`.
   */
  async checksum(algorithm: ChecksumAlgorithm = 'sha256', options: TransferCallOptions = {}): Promise<string> {
    return await this.#step('checksum', options, callTable, (call, slowMs) => checksumStep(algorithm, call, slowMs))
  }

  /**
   * Has the engine make the disk ready, and waits for that: `POST /imagetransfers/{id}/finalize`. An upload is to be
   * flushed before.
   *
   * @throws WaitFailedError if the engine finds fault with what was sent; WaitTimeoutError; the signal's reason.
   */
  async finalize(options: TransferCallOptions = {}): Promise<undefined> {
    await throwingTransferErrors(this.#connection, 'imageTransfer.finalize', async () => {
      const { link, service, disk, wait } = this.#open
      const { signal } = this.#checked(options, callTable)
      signal?.throwIfAborted()
      // While anybody is connected, the engine cannot take the disk away from the server.
      await link.end()
      await act(service, 'finalize', { ...wait, signal })
      this.#state = 'finalized'
      try {
        await waitUntilFinished(service, disk, { ...wait, signal })
      } catch (error) {
        // One that the engine has paused for good still holds its disk.
        if (error instanceof WaitFailedError && isPaused(error.last)) this.#state = 'open'
        throw error
      }
    })
  }

  /**
   * Gives the transfer up and waits until nothing is left of it: `POST /imagetransfers/{id}/cancel`. Nothing happens to
   * one that was finalized. The engine removes the disk of an upload.
   */
  async cancel(): Promise<undefined> {
    if (this.#state === 'finalized') return
    this.#state = 'cancelled'
    this.#cancelling ??= throwingTransferErrors(this.#connection, 'imageTransfer.cancel', async () => {
      await this.#open.link.end()
      return await cancelTransfer(this.#open.service, this.#open.wait)
    })
    await this.#cancelling
  }

  /** Cancels what was not finalized. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.cancel()
  }

  #checked(options: TransferCallOptions, table: OptionTable): TransferCallOptions {
    checkOptions(options, table)
    if (this.#state === 'open') return options
    throw new ConfigError('imageTransfer', `was ${this.#state}; open another one`, { code: 'closed' })
  }

  async #step<Result>(
    name: string,
    options: TransferCallOptions,
    table: OptionTable,
    prepare: (call: CallOptions, slowMs: number) => (chosen: ChosenServer) => Promise<Result>,
  ): Promise<Result> {
    return await throwingTransferErrors(this.#connection, `imageTransfer.${name}`, async () => {
      const { signal } = this.#checked(options, table)
      const { link, wait } = this.#open
      return await link.use(prepare({ signal }, wait.deadlineMs), signal)
    })
  }
}
