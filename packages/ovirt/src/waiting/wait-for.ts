import { type CallOptions, checkOptions, ConfigError, is, waitFor as poll, type WaitOptions } from '@core/http'
import type { Connection } from '../connection/connection.ts'
import { asOvirtError, throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { explainedEnding } from './explain-ending.ts'

/** A service that reads one object, or a function that reads anything. @since 0.1.0 */
export type StateSource<State> =
  | { get(parameters?: object, options?: CallOptions): Promise<State> }
  | ((options: CallOptions & { readonly signal: AbortSignal }) => Promise<State>)

/**
 * How to wait: `failWhen` ends it with failure, `deadlineMs` (300000), `intervalMs` (1000), `backoff` (1.5), `maxIntervalMs`
 * (15000) and `jitter` (0.2) say how long and how often, `signal` ends it, `onPoll` is told of every state.
 *
 * @since 0.1.0
 */
export interface WaitForOptions<State> extends Omit<WaitOptions<State>, 'until'> {
  /**
   * Where to look up what the engine recorded when the wait ends in vain: its events are then part of the message. That
   * may take ten seconds more.
   */
  readonly connection?: Connection | undefined
  /** The id under which the engine has what is waited for; narrows down what is looked up. */
  readonly correlationId?: string | undefined
  /** Options of the calls that read. */
  readonly call?: Omit<CallOptions, 'signal'> | undefined
}

const operation = 'waitFor'

/** Where a service is, like `/vms/123`, as it shows itself when it is printed. */
export function placeOf(from: unknown): string {
  if (typeof from !== 'object' || from === null) return ''
  const inspect: unknown = Reflect.get(from, Symbol.for('nodejs.util.inspect.custom'))
  const shown: unknown = typeof inspect === 'function' ? inspect.call(from) : ''
  return (typeof shown === 'string' && / \{ (\/\S+) \}$/.exec(shown)?.[1]) || ''
}

function readerOf<State>(from: StateSource<State>, call: CallOptions): (signal: AbortSignal) => Promise<State> {
  if (typeof from === 'function') return async (signal) => await from({ ...call, signal })
  if (is.object(from) !== undefined || typeof from.get !== 'function') {
    throw new ConfigError('from', 'must be a service that has get, or a function', { operation })
  }
  return async (signal) => await from.get({}, { ...call, signal })
}

function checked<State>(options: WaitForOptions<State>): WaitForOptions<State> {
  if (is.record(options) !== undefined) throw new ConfigError('options', 'must be an object', { operation })
  const { connection, correlationId, call } = options
  const own = { connection: is.object, correlationId: is.nonEmptyString, call: is.record }
  checkOptions({ connection, correlationId, call }, own, { operation })
  return options
}

/**
 * The same as {@link waitFor}, whose errors tell of states.
 *
 * @param tell What there is to say of a state, like `its status is locked`.
 */
export async function waitForState<State>(
  from: StateSource<State>,
  until: (state: State) => boolean,
  options: WaitForOptions<State>,
  tell?: (state: State) => string | undefined,
): Promise<State> {
  const { connection, correlationId, call, ...waitOptions } = throwingOvirtErrors(() => checked(options))
  let seen: State | undefined
  try {
    const place = placeOf(from)
    const description = options.description ?? `the awaited state${place === '' ? '' : ` of ${place}`}`
    const read = readerOf(from, call ?? {})
    const look = async (signal: AbortSignal): Promise<State> => {
      seen = await read(signal)
      return seen
    }
    return await poll(look, { ...waitOptions, description, until })
  } catch (error) {
    const { signal } = waitOptions
    throw asOvirtError(await explainedEnding(error, { seen, tell, connection, correlationId, signal }))
  }
}

/**
 * Waits until something is so, reading it again and again. Reads do not overlap. One that fails in passing, as when the
 * engine is restarted, is followed by the next. What was there and is gone ends it with a NotFoundError.
 *
 * @param from The service to read from, like `vmService(id)`, or a function that reads.
 * @param until Ends the wait with success.
 * @returns What was last read.
 * @throws ConfigError, WaitFailedError as `failWhen` says, WaitTimeoutError, what a read fails with, the signal's reason.
 * @example
 * await waitFor(vmService, (vm) => vm.fqdn !== undefined, { deadlineMs: 120_000, description: 'the guest agent' })
 * @since 0.1.0
 */
export async function waitFor<State>(
  from: StateSource<State>,
  until: (state: State) => boolean,
  options: WaitForOptions<State> = {},
): Promise<State> {
  return await waitForState(from, until, options)
}
