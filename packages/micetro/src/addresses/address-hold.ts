import { checkOptions, SdkError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import type { RefArgument } from '../reference/ref.ts'
import type { TaskOptions } from '../task/task-options.ts'
import { writeOutcome } from '../task/write-outcome.ts'
import { type ClaimParameters, claimTable, claimUpdate, type ClaimUpdate } from './claim-parameters.ts'
import type { HoldTime } from './hold-time.ts'

/** What a hold is made of. */
export interface HoldParts {
  readonly client: Pick<MicetroClient, 'ipamRecords'>
  readonly address: string
  readonly range: RefArgument<'ranges'>
  readonly time: HoldTime
  readonly call: TaskOptions
}

/** `temporary` ends by itself, `claimed` does not; in both the address is nobody else's. */
type State = 'temporary' | 'claimed' | 'kept' | 'released' | 'lost'

/** The longest that a release takes: it goes on when the caller has left, or was called off. */
const releaseMs = 10_000

/** The longest time that a timer can measure. */
const maxTimerMs = 2 ** 31 - 1

/**
 * An address that is held for its owner alone, made by `holdFreeAddress`. It is free again when it is released, or when
 * the block of an `await using` is left, unless `keep()` was called before.
 *
 * A hold begins as a temporary claim. When two thirds of its time are over it becomes a claim without an end, as the
 * server knows no other way to make it longer; releasing it frees the address all the same. Only a process that dies
 * after that leaves the address claimed.
 *
 * @since 0.1.0
 */
export class AddressHold implements AsyncDisposable {
  readonly address: string
  /** The range that the address was found in, as it was given. */
  readonly range: RefArgument<'ranges'>
  readonly #parts: HoldParts
  readonly #lost = new AbortController()
  #state: State = 'temporary'
  #timer: NodeJS.Timeout | undefined
  /** Whether the server may have claimed the address though it did not say so. */
  #isUnclear = false
  /** What is under way; the next change waits for it. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: HoldParts) {
    this.address = parts.address
    this.range = parts.range
    this.#parts = parts
    this.#planRenewal(parts.time.leftMs() - parts.time.totalMs / 3)
  }

  /** Whether the address is sure to be nobody else's. */
  get isHeld(): boolean {
    if (this.#state === 'temporary') return this.#parts.time.leftMs() > 0
    return this.#state === 'claimed' || this.#state === 'kept'
  }

  /** Aborts if the hold is lost: it could not be made longer in time. */
  get signal(): AbortSignal {
    return this.#lost.signal
  }

  /**
   * Claims the address for good: leaving the block does not free it any more.
   *
   * @throws SdkError with the code `hold_lost` or `hold_released`, if the address is not held any more; what the request
   * fails with, and then the address is still held.
   */
  async keep(parameters: ClaimParameters = {}): Promise<void> {
    checkOptions(parameters, claimTable, { operation: 'keep' })
    const update = claimUpdate(parameters, 'keep')
    await this.#inTurn(async () => {
      this.#checkHeld()
      await this.#claim(update, this.#parts.call)
      this.#state = 'kept'
    })
  }

  /**
   * Frees the address. Nothing is sent for a hold that has ended by itself, as the address may be somebody else's by now.
   * Calling it again does nothing.
   *
   * @throws SdkError with the code `hold_unclear`, if a claim got no answer and the hold has ended since, so that nobody
   * can tell whose the address is; what the request fails with, if the address does not become free by itself.
   */
  async release(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#state === 'released') return
      const { time } = this.#parts
      const endsByItself = this.#state === 'temporary' || this.#state === 'lost'
      const leftMs = endsByItself ? time.leftMs() : releaseMs
      if (leftMs > 0) await this.#free(Math.min(leftMs, releaseMs), endsByItself && !this.#isUnclear)
      else if (this.#isUnclear) throw this.#unclear()
      this.#state = 'released'
      clearTimeout(this.#timer)
    })
  }

  /** Releases the address, unless it was kept. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn
    if (this.#state !== 'kept') await this.release()
  }

  async #free(deadlineMs: number, endsByItself: boolean): Promise<void> {
    const { client, address, call } = this.#parts
    try {
      // A caller that was called off wants the address freed all the more.
      await client.ipamRecords.delete(address, {}, { ...call, signal: undefined, deadlineMs })
    } catch (error) {
      if (!endsByItself) throw error
    }
  }

  async #claim(update: ClaimUpdate, call: TaskOptions): Promise<void> {
    const { client, address, time } = this.#parts
    const leftMs = this.#state === 'temporary' ? Math.max(1, time.leftMs()) : Infinity
    const { deadlineMs } = call
    // After the hold's end the claim would be of an address that may be somebody else's.
    const shortest = Math.min(leftMs, typeof deadlineMs === 'number' ? deadlineMs : Infinity)
    try {
      await client.ipamRecords.update(address, update, shortest === Infinity ? call : { ...call, deadlineMs: shortest })
    } catch (error) {
      if (writeOutcome(error) === 'unknown') this.#isUnclear = true
      throw error
    }
    this.#isUnclear = false
    clearTimeout(this.#timer)
  }

  #checkHeld(): void {
    if (this.isHeld) return
    const [code, problem] =
      this.#state === 'released' ? ['hold_released', 'was released'] : ['hold_lost', 'is not held any more']
    throw new SdkError(`keep: ${this.address} ${problem}; hold another address`, { code, operation: 'keep' })
  }

  #unclear(): SdkError {
    const message = `release: ${this.address} may be claimed, as a claim of it got no answer; look whose it is`
    return new SdkError(message, { code: 'hold_unclear', operation: 'release' })
  }

  #planRenewal(inMs: number): void {
    const renew = (): void => void this.#inTurn(async () => await this.#renew())
    this.#timer = setTimeout(renew, Math.min(maxTimerMs, Math.max(0, inMs)))
    // Whoever holds an address says when it is over; a process that is done need not wait for the hold.
    this.#timer.unref()
  }

  async #renew(): Promise<void> {
    if (this.#state !== 'temporary') return
    const { time, call } = this.#parts
    if (time.leftMs() <= 0) {
      this.#state = 'lost'
      this.#lost.abort(
        new SdkError(`the hold on ${this.address} has ended: it could not be made longer in time`, {
          code: 'hold_lost',
        }),
      )
      return
    }
    try {
      await this.#claim({ properties: { claimed: true } }, { ...call, signal: undefined })
      this.#state = 'claimed'
    } catch {
      this.#planRenewal(Math.max(100, time.leftMs() / 3))
    }
  }

  /** One change after another: a release must not overtake a claim. */
  async #inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(change)
    this.#turn = turn.catch(() => undefined)
    await turn
  }
}
