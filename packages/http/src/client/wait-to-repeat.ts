import { closedClient } from '../errors/closed-client.ts'
import { sleep } from '../time/sleep.ts'
import type { Call } from './call.ts'

/**
 * Waits until a failed attempt is to be followed by another.
 *
 * @throws ConfigError as soon as the client is closed; the call's signal's reason as soon as it aborts.
 */
export async function waitToRepeat(call: Call<unknown>, closing: AbortSignal): Promise<void> {
  const { signal, progress, operation } = call
  const wait = new AbortController()
  const end = (): void => wait.abort(signal?.aborted === true ? signal.reason : closedClient(operation))
  // Not AbortSignal.any: both may live as long as the app does, and its listeners would.
  const signals = signal === undefined ? [closing] : [signal, closing]
  for (const each of signals) each.addEventListener('abort', end, { once: true })
  if (signals.some(({ aborted }) => aborted)) end()
  try {
    await sleep(progress.nextDelayMs, wait.signal)
  } finally {
    for (const each of signals) each.removeEventListener('abort', end)
  }
}
