import { type CallOptions, callOptionTable, checkOptions, type OptionTable, TimeoutError } from '@core/http'

/**
 * How long `authenticate` of a connection waits. Others may be waiting for the same login: it goes on for them.
 *
 * @since 0.1.0
 */
export type AuthenticateOptions = Pick<CallOptions, 'signal' | 'timeoutMs' | 'deadlineMs'>

const table: OptionTable = Object.fromEntries(
  Object.entries(callOptionTable).filter(([name]) => ['signal', 'timeoutMs', 'deadlineMs'].includes(name)),
)

/**
 * Waits no longer than the sooner of the clocks. What is waited for goes on: it may not be for this caller alone.
 *
 * @throws ConfigError, TimeoutError, the signal's reason, or what is waited for fails with.
 */
export async function withinClocks<Result>(
  operation: string,
  options: AuthenticateOptions,
  wait: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  checkOptions(options, table, { operation })
  const clocks = (['timeoutMs', 'deadlineMs'] as const).flatMap((option) => {
    const milliseconds = options[option]
    return typeof milliseconds === 'number' ? [{ option, milliseconds }] : []
  })
  const [soonest] = clocks.toSorted((left, right) => left.milliseconds - right.milliseconds)
  if (soonest === undefined) return await wait(options.signal)
  const clock = AbortSignal.timeout(Math.ceil(soonest.milliseconds))
  try {
    return await wait(options.signal === undefined ? clock : AbortSignal.any([options.signal, clock]))
  } catch (error) {
    if (error !== clock.reason) throw error
    const message = `${operation}: did not succeed within ${soonest.milliseconds} ms (${soonest.option})`
    throw new TimeoutError(message, { operation, phase: 'deadline', retryable: true })
  }
}
