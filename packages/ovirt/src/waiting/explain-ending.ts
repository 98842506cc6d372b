import { NotFoundError, WaitFailedError, WaitTimeoutError } from '@core/http'
import type { Connection } from '../connection/connection.ts'
import { NotFoundError as OvirtNotFoundError } from '../errors/response-errors.ts'
import { recordedReason } from './recorded-reason.ts'

/** A wait that ended, and what is known of it. */
export interface Ending<State> {
  /** What was last read; undefined if nothing was. */
  readonly seen: State | undefined
  /** What there is to say of a state, like `its status is locked`. */
  readonly tell: ((state: State) => string | undefined) | undefined
  /** Where to look up what the engine recorded. */
  readonly connection: Connection | undefined
  readonly correlationId: string | undefined
  readonly signal: AbortSignal | undefined
}

/** The same error, with more to say; undefined for one that is no end of a wait. */
type Rewrite = (message: string) => Error

function rewriteOf(error: unknown): Rewrite | undefined {
  if (error instanceof WaitFailedError) return (message) => new WaitFailedError(message, error.last, { cause: error })
  if (error instanceof WaitTimeoutError) return (message) => new WaitTimeoutError(message, error.last, { cause: error })
  if (!(error instanceof NotFoundError)) return undefined
  const { status, statusText, headers, requestId, operation, code } = error
  const known = { status, statusText, headers, requestId, operation, code, bodyText: error.bodyText(), cause: error }
  const { fault, correlationId } = error as OvirtNotFoundError
  return (message) => new OvirtNotFoundError(message, { ...known, fault, correlationId })
}

/** What was last seen, where the message does not say it. */
function lastSeen<State>(error: unknown, { seen, tell }: Ending<State>): string | undefined {
  if (seen === undefined || error instanceof WaitFailedError) return undefined
  const told = tell?.(seen)
  if (error instanceof WaitTimeoutError) return told
  return told === undefined ? 'it was there before' : `it was there before: ${told}`
}

/**
 * Adds to the error of a wait what was last seen, and what the engine recorded: of a failure, of an object that is gone,
 * as engines remove what they could not make, and of one that nothing happened to. Other errors stay what they are.
 */
export async function explainedEnding<State>(error: unknown, ending: Ending<State>): Promise<unknown> {
  const { seen, connection, correlationId, signal } = ending
  const rewrite = rewriteOf(error)
  if (rewrite === undefined || !(error instanceof Error)) return error
  if (error instanceof NotFoundError && seen === undefined) return error
  // An engine that did not answer in the end has nothing to tell.
  const canTell = !(error instanceof WaitTimeoutError && error.cause !== undefined)
  const reason =
    connection !== undefined && canTell
      ? await recordedReason(connection, { state: seen, correlationId, signal })
      : undefined
  const more = [lastSeen(error, ending), reason].filter((part) => part !== undefined)
  return more.length === 0 ? error : rewrite([error.message, ...more].join('; '))
}
