import { ConnectionError, NotFoundError, ResponseError, sleep, TimeoutError, type WaitOptions } from '@core/http'
import type { DiskService, ImageTransferService } from '../generated/services.ts'
import type { ImageTransfer as TransferObject } from '../generated/types.ts'
import { waitForEngine } from './wait-for-engine.ts'

/** How to wait for the engine. */
export interface PhaseWait {
  readonly deadlineMs: number
  readonly intervalMs: number
  readonly signal?: AbortSignal | undefined
}

/** How long it may take to be rid of what was begun. */
const tidyingDeadlineMs = 60_000

/** How to wait for the engine to let go of what was begun in vain, which its caller's signal does not end. */
export function tidyingWait({ deadlineMs, intervalMs }: PhaseWait): Omit<PhaseWait, 'signal'> {
  return { deadlineMs: Math.min(deadlineMs, tidyingDeadlineMs), intervalMs }
}

const readyPhases: ReadonlySet<string> = new Set(['transferring'])
/** Phases that do not lead to data being transferred. */
const stoppedPhases = /^(?:paused_\w+|cancelled\w*|finalizing_\w+|finished_\w+)$/
const failedPhases = /^(?:finished_failure|finished_cleanup|cancelled\w*|paused_\w+)$/
/** What was cancelled is cleaned up first, and its disk is locked, or still to be removed, until that is over. */
const endedPhases: ReadonlySet<string> = new Set(['finished_success', 'finished_failure'])
/** Looks at a transfer that says to be cleaned up, after which no more is expected to come of it. */
const cleanLooks = 5

type Clocks = Pick<WaitOptions<TransferObject>, 'deadlineMs' | 'intervalMs' | 'maxIntervalMs' | 'signal'>

/** The same for what waits, or asks again and again. */
export function clocksOf({ deadlineMs, intervalMs, signal }: PhaseWait): Clocks {
  return { deadlineMs, intervalMs, maxIntervalMs: Math.max(intervalMs, 5000), signal }
}

const phaseOf = ({ phase }: TransferObject): string => phase ?? 'unknown'

const tellPhase = (transfer: TransferObject): string => `its phase is ${phaseOf(transfer)}`

/** Whether the engine has nothing left to do for the transfer. */
export function hasEnded(transfer: TransferObject): boolean {
  return endedPhases.has(phaseOf(transfer))
}

/** Whether the engine has stopped the transfer without ending it. */
export function isPaused(transfer: unknown): boolean {
  return typeof transfer === 'object' && transfer !== null && phaseOf(transfer).startsWith('paused_')
}

/**
 * Waits until data can be transferred: `GET /imagetransfers/{id}`, again and again.
 *
 * @throws WaitFailedError if the transfer comes to another phase; WaitTimeoutError; NotFoundError if it is gone.
 */
export async function waitUntilTransferring(service: ImageTransferService, wait: PhaseWait): Promise<TransferObject> {
  const poll = async (signal: AbortSignal): Promise<TransferObject> => await service.get({}, { signal })
  const awaited = {
    ...clocksOf(wait),
    description: 'the image transfer to be transferring',
    until: (transfer: TransferObject) => readyPhases.has(phaseOf(transfer)),
    failWhen: (transfer: TransferObject) => (stoppedPhases.test(phaseOf(transfer)) ? tellPhase(transfer) : undefined),
  }
  return await waitForEngine(poll, awaited, tellPhase)
}

/** What the disk says of a transfer that older engines have forgotten as soon as it ended. */
async function phaseByDisk(disk: DiskService | undefined, signal: AbortSignal): Promise<TransferObject> {
  if (disk === undefined) return { phase: 'finished_success' }
  try {
    const { status } = await disk.get({}, { signal })
    return {
      phase: status === 'ok' ? 'finished_success' : status === 'locked' ? 'finalizing_success' : 'finished_failure',
    }
  } catch (error) {
    // The engine removes a disk that it could not make sense of.
    if (error instanceof NotFoundError) return { phase: 'finished_failure' }
    throw error
  }
}

/**
 * Waits until a transfer that was finalized has ended well.
 *
 * @param disk The disk, to look at where the engine has removed the transfer, as those before 4.4.7 do at once.
 * @throws WaitFailedError, WaitTimeoutError.
 */
export async function waitUntilFinished(
  service: ImageTransferService,
  disk: DiskService | undefined,
  wait: PhaseWait,
): Promise<undefined> {
  const poll = async (signal: AbortSignal): Promise<TransferObject> => {
    try {
      return await service.get({}, { signal })
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error
      return await phaseByDisk(disk, signal)
    }
  }
  const awaited = {
    ...clocksOf(wait),
    description: 'the image transfer to be finalized',
    until: (transfer: TransferObject) => transfer.phase === 'finished_success',
    failWhen: (transfer: TransferObject) =>
      failedPhases.test(phaseOf(transfer)) ? `${tellPhase(transfer)}; events of the engine say why` : undefined,
  }
  await waitForEngine(poll, awaited, tellPhase)
}

/**
 * Waits until nothing is left of a transfer that was cancelled: its disk is free, or gone if it was an upload's. Engines
 * remove that after they have cleaned up.
 */
export async function waitUntilGone(service: ImageTransferService, wait: PhaseWait): Promise<undefined> {
  let looks = 0
  const isGone = (transfer: TransferObject): boolean => {
    if (phaseOf(transfer) === 'finished_cleanup') looks += 1
    return hasEnded(transfer) || looks >= cleanLooks
  }
  const poll = async (signal: AbortSignal): Promise<TransferObject> => {
    try {
      return await service.get({}, { signal })
    } catch (error) {
      if (error instanceof NotFoundError) return { phase: 'finished_failure' }
      throw error
    }
  }
  const awaited = { ...clocksOf(wait), description: 'the image transfer to be cancelled', until: isGone }
  await waitForEngine(poll, awaited, tellPhase)
}

const actAttempts = 3

/**
 * Asks for an action until the engine has surely been asked: an answer that got lost says nothing, the phase does.
 *
 * @param action `finalize` or `cancel`.
 */
export async function act(
  service: ImageTransferService,
  action: 'finalize' | 'cancel',
  { intervalMs, signal }: PhaseWait,
): Promise<undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await service[action]({}, { signal })
      return
    } catch (error) {
      // Gone already: what waits next finds out how that came.
      if (error instanceof NotFoundError) return
      const isUncertain = [ConnectionError, TimeoutError, ResponseError].some((known) => error instanceof known)
      if (signal?.aborted === true || !isUncertain) throw error
      const now = await service.get({}, { signal }).catch(() => undefined)
      const isUnderWay = now !== undefined && !/^(?:transferring|initializing|resuming|paused_\w+)$/.test(phaseOf(now))
      if (isUnderWay) return
      if (attempt >= actAttempts) throw error
      await sleep(intervalMs, signal)
    }
  }
}
