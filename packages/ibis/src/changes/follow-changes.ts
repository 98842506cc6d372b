import { type CallOptions, RateLimitError, SdkError, ServerError, sleep } from '@core/http'
import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'
import { type ChangesOptions, checkChangesOptions } from './changes-options.ts'
import type { DirectoryChanges } from './directory-changes.ts'
import { fetchChanges } from './fetch-changes.ts'

/** Numbers of transactions only grow, so that others mean that the directory is not the one that was followed. */
function wentBack(since: number, latest: number): SdkError {
  return new SdkError(
    `changes: the latest transaction is ${latest}, before ${since}, after which to go on: the directory was reset, or is another one; read it anew, and begin without since`,
    { code: 'transactions_went_back', operation: 'changes' },
  )
}

/** How long the service asked to wait. */
function askedDelayMs(error: SdkError): number {
  return error instanceof RateLimitError || error instanceof ServerError ? (error.retryAfterMs ?? 0) : 0
}

/** Keeps where a follower is. */
class Follower {
  readonly #connection: IbisClientConnection
  readonly #options: ChangesOptions
  readonly #signal: AbortSignal
  /** The last transaction that was reported; undefined before the first look. */
  #since: number | undefined
  #failures = 0

  constructor(connection: IbisClientConnection, options: ChangesOptions, signal: AbortSignal) {
    this.#connection = connection
    this.#options = options
    this.#signal = signal
    this.#since = options.since
  }

  /** What changed since the last look; undefined for nothing. Remembers where it was only once all of it is there. */
  async look(): Promise<DirectoryChanges | undefined> {
    const { timeoutMs, maxTransactions = 1000 } = this.#options
    const callOptions: CallOptions = { signal: this.#signal, timeoutMs }
    const latest = await this.#connection.ibis.getLastTransactionId(callOptions)
    const since = this.#since ?? latest
    this.#since = since
    if (latest < since) throw wentBack(since, latest)
    if (latest === since) return undefined
    const upTo = Math.min(latest, since + maxTransactions)
    const changes = await fetchChanges(this.#connection, [since, upTo], this.#options, callOptions)
    this.#since = upTo
    this.#failures = 0
    return changes
  }

  /** Waits until it is worth to look again. */
  async rest(): Promise<void> {
    this.#failures = 0
    await sleep(this.#options.intervalMs ?? 60_000, this.#signal)
  }

  /**
   * Waits after a failure that can pass.
   *
   * @throws The failure, if it cannot, or if there were too many.
   */
  async recover(error: unknown): Promise<void> {
    this.#signal.throwIfAborted()
    const { intervalMs = 60_000, maxIntervalMs = 900_000, maxFailures = Infinity, onFailure } = this.#options
    this.#failures += 1
    const failures = this.#failures
    if (!(error instanceof SdkError) || !error.retryable || failures >= maxFailures) throw error
    const grown = Math.max(intervalMs * 2 ** (failures - 1), askedDelayMs(error))
    const delayMs = Math.max(intervalMs, Math.min(maxIntervalMs, grown))
    // What an async callback throws ends the loop, as what another one throws does.
    await (onFailure?.({ error, failures, delayMs }) as unknown)
    await sleep(delayMs, this.#signal)
  }
}

async function* follow(
  connection: IbisClientConnection,
  options: ChangesOptions,
): AsyncGenerator<DirectoryChanges, undefined> {
  const left = new AbortController()
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])
  const follower = new Follower(connection, options, signal)
  try {
    for (;;) {
      signal.throwIfAborted()
      let changes: DirectoryChanges | undefined
      try {
        changes = await follower.look()
      } catch (error) {
        await follower.recover(error)
        continue
      }
      if (changes === undefined) await follower.rest()
      else yield changes
    }
  } finally {
    left.abort(new Error('the loop over the changes ended'))
  }
}

/**
 * Follows the directory. Each loop over the result begins at `since`; windows of transactions follow each other without
 * gap, and none is given twice. What changed in several windows is in each of them.
 *
 * @throws ConfigError for an option that cannot be right.
 */
export function followChanges(
  connection: IbisClientConnection,
  options: ChangesOptions = {},
): AsyncIterable<DirectoryChanges> {
  checkChangesOptions(options)
  return { [Symbol.asyncIterator]: () => follow(connection, options) }
}
